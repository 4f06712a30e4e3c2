/** How a person becomes known: one by one or by the file. */
@NullMarked
package org.laoke.member.enrolment;

import org.jspecify.annotations.NullMarked;
