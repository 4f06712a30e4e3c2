/** What the points are worth: liability, movements, trial balance, closed months. */
@NullMarked
package org.laoke.points.finance;

import org.jspecify.annotations.NullMarked;
