/**
 * The sample chain: three stores with staff, members and the receipts of recent weeks; all of it
 * invented.
 */
@NullMarked
package org.laoke.deploy.sample;

import org.jspecify.annotations.NullMarked;
