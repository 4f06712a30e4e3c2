/**
 * The earning rules as data: defined, checked, tried on past receipts, approved, and decided in
 * memory.
 */
@NullMarked
package org.laoke.points.rule;

import org.jspecify.annotations.NullMarked;
