/** Decisions of this feature, tested without a server. */
@NullMarked
package org.laoke.outreach.member;

import org.jspecify.annotations.NullMarked;
