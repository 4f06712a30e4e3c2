/** Decisions of this feature, tested without a server. */
@NullMarked
package org.laoke.outreach.calling;

import org.jspecify.annotations.NullMarked;
