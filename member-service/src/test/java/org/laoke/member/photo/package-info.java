/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.photo;

import org.jspecify.annotations.NullMarked;
