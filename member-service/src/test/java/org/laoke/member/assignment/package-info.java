/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.assignment;

import org.jspecify.annotations.NullMarked;
