/** The table, the file beside it, and the limits. */
@NullMarked
package org.laoke.bench.report;

import org.jspecify.annotations.NullMarked;
