/** What this service must know of the people who work in the stores. */
@NullMarked
package org.laoke.points.staff;

import org.jspecify.annotations.NullMarked;
