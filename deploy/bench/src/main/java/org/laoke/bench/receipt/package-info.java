/** What the load consists of: receipts one by one and in bulk, and redemptions. */
@NullMarked
package org.laoke.bench.receipt;

import org.jspecify.annotations.NullMarked;
