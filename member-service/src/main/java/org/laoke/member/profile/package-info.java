/** The member: who a person is, what they hold, and how much of it a caller may see. */
@NullMarked
package org.laoke.member.profile;

import org.jspecify.annotations.NullMarked;
