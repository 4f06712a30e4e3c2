/** Many requests written to the database together, each with its own answer. */
@NullMarked
package org.laoke.platform.batch;

import org.jspecify.annotations.NullMarked;
