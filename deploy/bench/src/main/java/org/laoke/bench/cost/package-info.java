/** What a receipt costs the database and the processors. */
@NullMarked
package org.laoke.bench.cost;

import org.jspecify.annotations.NullMarked;
