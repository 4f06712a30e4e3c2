/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.recall;

import org.jspecify.annotations.NullMarked;
