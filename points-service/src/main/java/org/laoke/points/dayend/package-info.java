/**
 * The run at the end of a day: what becomes available, is redeemed by itself, expires, and is about
 * to expire.
 */
@NullMarked
package org.laoke.points.dayend;

import org.jspecify.annotations.NullMarked;
