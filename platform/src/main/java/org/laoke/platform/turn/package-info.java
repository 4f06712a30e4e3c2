/** Asynchronous work on many things, one after the other. */
@NullMarked
package org.laoke.platform.turn;

import org.jspecify.annotations.NullMarked;
