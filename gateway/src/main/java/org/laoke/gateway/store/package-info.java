/** What the gateway remembers between requests, in Redis and nowhere else. */
@NullMarked
package org.laoke.gateway.store;

import org.jspecify.annotations.NullMarked;
