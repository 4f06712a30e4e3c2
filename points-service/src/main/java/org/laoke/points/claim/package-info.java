/** Sales recorded without a member that a member claims later. */
@NullMarked
package org.laoke.points.claim;

import org.jspecify.annotations.NullMarked;
