/** The CloudEvents envelope as it travels on Kafka. */
@NullMarked
package org.laoke.platform.events;

import org.jspecify.annotations.NullMarked;
