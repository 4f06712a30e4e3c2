/** Who brought whom, by which code, and never in a ring. */
@NullMarked
package org.laoke.member.referral;

import org.jspecify.annotations.NullMarked;
