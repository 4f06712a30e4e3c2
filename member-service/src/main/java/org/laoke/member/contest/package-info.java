/**
 * The profile contest of a quarter: what counts, how far consultants are, and samples to verify.
 */
@NullMarked
package org.laoke.member.contest;

import org.jspecify.annotations.NullMarked;
