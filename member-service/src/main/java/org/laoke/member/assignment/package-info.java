/** Who looks after whom. */
@NullMarked
package org.laoke.member.assignment;

import org.jspecify.annotations.NullMarked;
