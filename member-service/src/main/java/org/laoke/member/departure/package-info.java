/** Consultants who leave or move, and who looks after their members from then on. */
@NullMarked
package org.laoke.member.departure;

import org.jspecify.annotations.NullMarked;
