/** Figures of sales and members for a period and a scope of stores, exact to the last digit. */
@NullMarked
package org.laoke.analytics.figure;

import org.jspecify.annotations.NullMarked;
