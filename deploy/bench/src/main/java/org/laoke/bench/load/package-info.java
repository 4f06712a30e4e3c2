/**
 * The load drivers: HTTP and SQL, each as a closed loop for throughput and an open loop for
 * latency.
 */
@NullMarked
package org.laoke.bench.load;

import org.jspecify.annotations.NullMarked;
