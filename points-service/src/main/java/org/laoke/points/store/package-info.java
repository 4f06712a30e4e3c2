/** What this service must know of stores. */
@NullMarked
package org.laoke.points.store;

import org.jspecify.annotations.NullMarked;
