/** Seals over the ledger's hash chains: what shows later that nothing was changed. */
@NullMarked
package org.laoke.points.proof;

import org.jspecify.annotations.NullMarked;
