/** More time for lots: extension, reinstatement, and the event that pending points wait for. */
@NullMarked
package org.laoke.points.lotterm;

import org.jspecify.annotations.NullMarked;
