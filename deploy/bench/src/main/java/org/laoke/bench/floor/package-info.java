/** What the same work costs without the service. */
@NullMarked
package org.laoke.bench.floor;

import org.jspecify.annotations.NullMarked;
