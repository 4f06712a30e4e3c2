/** Receipts from the tills: checked, booked once, answered one by one. */
@NullMarked
package org.laoke.points.receipt;

import org.jspecify.annotations.NullMarked;
