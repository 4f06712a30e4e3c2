/** One shape for everything that can go wrong: RFC 9457 problem details with a stable code. */
@NullMarked
package org.laoke.platform.problem;

import org.jspecify.annotations.NullMarked;
