/** Tests of how figures are written. */
@NullMarked
package org.laoke.points.finance;

import org.jspecify.annotations.NullMarked;
