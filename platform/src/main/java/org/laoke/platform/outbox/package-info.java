/** Events out: rows written with the change, carried to Kafka by a relay. */
@NullMarked
package org.laoke.platform.outbox;

import org.jspecify.annotations.NullMarked;
