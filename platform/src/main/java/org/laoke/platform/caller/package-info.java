/** Who is asking, in which role, and for which stores. */
@NullMarked
package org.laoke.platform.caller;

import org.jspecify.annotations.NullMarked;
