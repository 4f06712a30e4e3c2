/** The carrier seen from outside. */
@NullMarked
package org.laoke.deploy.carrier;

import org.jspecify.annotations.NullMarked;
