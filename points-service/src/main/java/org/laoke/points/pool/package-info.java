/** Family pools: points several members put together and spend together. */
@NullMarked
package org.laoke.points.pool;

import org.jspecify.annotations.NullMarked;
