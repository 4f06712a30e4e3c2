/** Notices: members are told what happened to their points, and what waits for them. */
@NullMarked
package org.laoke.outreach.notice;

import org.jspecify.annotations.NullMarked;
