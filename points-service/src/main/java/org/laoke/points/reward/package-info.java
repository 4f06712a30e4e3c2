/** The catalogue of rewards and the orders that turn points into them (PTS-6). */
@NullMarked
package org.laoke.points.reward;

import org.jspecify.annotations.NullMarked;
