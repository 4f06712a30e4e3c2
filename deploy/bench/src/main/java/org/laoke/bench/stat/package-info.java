/** Medians, ratios and percentiles. */
@NullMarked
package org.laoke.bench.stat;

import org.jspecify.annotations.NullMarked;
