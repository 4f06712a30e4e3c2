/** Spot checks: do consultants know their store's best customers by face? */
@NullMarked
package org.laoke.member.recall;

import org.jspecify.annotations.NullMarked;
