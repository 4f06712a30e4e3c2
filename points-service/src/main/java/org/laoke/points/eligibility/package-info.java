/** Monthly lists of who is entitled to what, through three hands (PTS-9). */
@NullMarked
package org.laoke.points.eligibility;

import org.jspecify.annotations.NullMarked;
