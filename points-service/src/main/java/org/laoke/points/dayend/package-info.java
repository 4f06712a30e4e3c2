/** The run at the end of a day: what becomes available, expires, and is about to expire. */
@NullMarked
package org.laoke.points.dayend;

import org.jspecify.annotations.NullMarked;
