/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.fact;

import org.jspecify.annotations.NullMarked;
