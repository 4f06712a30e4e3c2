/** Tests of decisions on departures. */
@NullMarked
package org.laoke.member.departure;

import org.jspecify.annotations.NullMarked;
