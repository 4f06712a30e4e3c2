/** Messages to members: drafts, the send queue and its channels. */
@NullMarked
package org.laoke.outreach.message;

import org.jspecify.annotations.NullMarked;
