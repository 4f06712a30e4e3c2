/** Decisions of this feature, tested without a server. */
@NullMarked
package org.laoke.outreach.message;

import org.jspecify.annotations.NullMarked;
