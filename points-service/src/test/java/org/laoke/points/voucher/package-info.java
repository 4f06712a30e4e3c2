/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.points.voucher;

import org.jspecify.annotations.NullMarked;
