/** What this service must know of members. */
@NullMarked
package org.laoke.points.member;

import org.jspecify.annotations.NullMarked;
