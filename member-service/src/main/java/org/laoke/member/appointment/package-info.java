/** Visits that are announced: booked, prepared, received, and what came of them. */
@NullMarked
package org.laoke.member.appointment;

import org.jspecify.annotations.NullMarked;
