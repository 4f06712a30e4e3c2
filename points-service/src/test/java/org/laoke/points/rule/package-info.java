/** Tests of the earning rules' decisions. */
@NullMarked
package org.laoke.points.rule;

import org.jspecify.annotations.NullMarked;
