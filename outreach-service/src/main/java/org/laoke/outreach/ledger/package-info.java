/** What points-service tells, and who in this service follows it. */
@NullMarked
package org.laoke.outreach.ledger;

import org.jspecify.annotations.NullMarked;
