/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.card;

import org.jspecify.annotations.NullMarked;
