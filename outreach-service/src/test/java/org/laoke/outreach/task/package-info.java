/** Decisions of this feature, tested without a server. */
@NullMarked
package org.laoke.outreach.task;

import org.jspecify.annotations.NullMarked;
