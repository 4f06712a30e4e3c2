/** Half-year statements: what a member had, got and spent, as page and as PDF. */
@NullMarked
package org.laoke.points.statement;

import org.jspecify.annotations.NullMarked;
