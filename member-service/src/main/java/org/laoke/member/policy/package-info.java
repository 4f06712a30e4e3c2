/**
 * Versions of what tiers take: drafts, trials on the members there are, and who puts them in force.
 */
@NullMarked
package org.laoke.member.policy;

import org.jspecify.annotations.NullMarked;
