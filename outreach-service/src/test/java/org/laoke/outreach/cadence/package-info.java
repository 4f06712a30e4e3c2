/** Decisions of this feature, tested without a server. */
@NullMarked
package org.laoke.outreach.cadence;

import org.jspecify.annotations.NullMarked;
