/** What purchases and returns do to a membership. */
@NullMarked
package org.laoke.member.purchase;

import org.jspecify.annotations.NullMarked;
