/** The points ledger from outside, on a real PostgreSQL and a real Kafka. */
@NullMarked
package org.laoke.points;

import org.jspecify.annotations.NullMarked;
