/** Points spent at the till: reserve, then confirm or cancel. */
@NullMarked
package org.laoke.points.redemption;

import org.jspecify.annotations.NullMarked;
