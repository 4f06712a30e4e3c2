/** What the size of the ledger does to the speed of everyday work. */
@NullMarked
package org.laoke.bench.grow;

import org.jspecify.annotations.NullMarked;
