/** When to call and when not to disturb. */
@NullMarked
package org.laoke.outreach.calling;

import org.jspecify.annotations.NullMarked;
