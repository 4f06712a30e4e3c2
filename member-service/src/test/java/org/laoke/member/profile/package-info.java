/** Decisions of this feature, without any part running. */
@NullMarked
package org.laoke.member.profile;

import org.jspecify.annotations.NullMarked;
