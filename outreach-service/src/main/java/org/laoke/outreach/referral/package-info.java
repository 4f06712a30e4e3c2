/** Newcomers whom a member brought are called, and the member is thanked. */
@NullMarked
package org.laoke.outreach.referral;

import org.jspecify.annotations.NullMarked;
