/** Starts and stops the real parts and the applications on one machine, without containers. */
@NullMarked
package org.laoke.deploy;

import org.jspecify.annotations.NullMarked;
