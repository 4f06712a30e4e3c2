/** Hands out the built console and portal. */
@NullMarked
package org.laoke.gateway.spa;

import org.jspecify.annotations.NullMarked;
