/** Points one member gives another: proposed, agreed to, cooled off, booked. */
@NullMarked
package org.laoke.points.transfer;

import org.jspecify.annotations.NullMarked;
