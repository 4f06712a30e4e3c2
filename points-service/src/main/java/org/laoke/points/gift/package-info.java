/**
 * Gifts and vouchers handed out in a store with two signatures and the member's acknowledgement
 * (PTS-7).
 */
@NullMarked
package org.laoke.points.gift;

import org.jspecify.annotations.NullMarked;
