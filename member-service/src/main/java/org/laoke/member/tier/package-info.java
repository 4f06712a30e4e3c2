/** What a membership has reached, decided from receipts alone. */
@NullMarked
package org.laoke.member.tier;

import org.jspecify.annotations.NullMarked;
