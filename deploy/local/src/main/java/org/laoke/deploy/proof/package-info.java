/** The ledger as files an outsider can verify. */
@NullMarked
package org.laoke.deploy.proof;

import org.jspecify.annotations.NullMarked;
