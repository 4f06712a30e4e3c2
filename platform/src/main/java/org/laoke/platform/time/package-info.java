/** Clock and time-ordered ids. */
@NullMarked
package org.laoke.platform.time;

import org.jspecify.annotations.NullMarked;
