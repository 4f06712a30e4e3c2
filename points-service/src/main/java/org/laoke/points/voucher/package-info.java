/** Vouchers: codes nobody can guess, checked and used at the till in one call (PTS-6). */
@NullMarked
package org.laoke.points.voucher;

import org.jspecify.annotations.NullMarked;
