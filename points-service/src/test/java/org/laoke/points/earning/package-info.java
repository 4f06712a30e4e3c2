/** Tests of what purchases give. */
@NullMarked
package org.laoke.points.earning;

import org.jspecify.annotations.NullMarked;
