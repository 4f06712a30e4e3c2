/** Tests of how receipts are booked. */
@NullMarked
package org.laoke.points.receipt;

import org.jspecify.annotations.NullMarked;
