/** What a member has: balance, lots and history. */
@NullMarked
package org.laoke.points.ledger;

import org.jspecify.annotations.NullMarked;
