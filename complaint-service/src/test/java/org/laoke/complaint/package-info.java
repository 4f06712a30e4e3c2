/** What complaint-service promises, checked from outside on real parts. */
@NullMarked
package org.laoke.complaint;

import org.jspecify.annotations.NullMarked;
