/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.points.specialday;

import org.jspecify.annotations.NullMarked;
