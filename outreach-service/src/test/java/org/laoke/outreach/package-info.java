/** The service seen from outside: HTTP, Kafka, a real database and a real carrier. */
@NullMarked
package org.laoke.outreach;

import org.jspecify.annotations.NullMarked;
