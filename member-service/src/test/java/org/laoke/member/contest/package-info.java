/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.contest;

import org.jspecify.annotations.NullMarked;
