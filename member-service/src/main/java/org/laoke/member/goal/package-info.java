/**
 * New-member targets of stores and persons, what follows from them, and rewards for issued cards.
 */
@NullMarked
package org.laoke.member.goal;

import org.jspecify.annotations.NullMarked;
