/** Returns that wait for the sale they undo. */
@NullMarked
package org.laoke.points.returned;

import org.jspecify.annotations.NullMarked;
