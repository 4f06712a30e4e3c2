/** Points given or taken by hand: one person proposes, another one decides. */
@NullMarked
package org.laoke.points.adjustment;

import org.jspecify.annotations.NullMarked;
