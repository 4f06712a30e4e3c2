/** Clock, time-ordered ids, and the removal of what time has made superfluous. */
@NullMarked
package org.laoke.platform.time;

import org.jspecify.annotations.NullMarked;
