/** Cards, their numbers and their terms. */
@NullMarked
package org.laoke.member.card;

import org.jspecify.annotations.NullMarked;
