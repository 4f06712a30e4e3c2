/** Groups of members that head office makes for earning rules. */
@NullMarked
package org.laoke.points.segment;

import org.jspecify.annotations.NullMarked;
