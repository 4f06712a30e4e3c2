/** How many points a purchase gives. */
@NullMarked
package org.laoke.points.earning;

import org.jspecify.annotations.NullMarked;
