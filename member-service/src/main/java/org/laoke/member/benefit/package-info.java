/** What each tier is entitled to in a year, and what has been used of it. */
@NullMarked
package org.laoke.member.benefit;

import org.jspecify.annotations.NullMarked;
