/** Decisions of this feature, tested without a server. */
@NullMarked
package org.laoke.outreach.notice;

import org.jspecify.annotations.NullMarked;
