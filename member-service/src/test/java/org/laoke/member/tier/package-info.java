/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.tier;

import org.jspecify.annotations.NullMarked;
