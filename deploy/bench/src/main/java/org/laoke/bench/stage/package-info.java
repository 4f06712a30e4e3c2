/** The real parts a measurement needs, started beside the usual platform and ended with it. */
@NullMarked
package org.laoke.bench.stage;

import org.jspecify.annotations.NullMarked;
