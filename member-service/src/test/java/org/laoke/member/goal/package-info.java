/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.goal;

import org.jspecify.annotations.NullMarked;
