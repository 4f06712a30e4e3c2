/** What is known about a member beyond name and phone, how complete it is and what to ask next. */
@NullMarked
package org.laoke.member.fact;

import org.jspecify.annotations.NullMarked;
