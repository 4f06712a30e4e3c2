/** Special days and thresholds as data, and what applies at the till now (PTS-10). */
@NullMarked
package org.laoke.points.specialday;

import org.jspecify.annotations.NullMarked;
