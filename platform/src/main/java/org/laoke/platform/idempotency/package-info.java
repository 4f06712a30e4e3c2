/** One answer per idempotency key. */
@NullMarked
package org.laoke.platform.idempotency;

import org.jspecify.annotations.NullMarked;
