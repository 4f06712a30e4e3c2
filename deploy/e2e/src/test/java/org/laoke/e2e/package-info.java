/** The whole platform, as a store, a member and a fault meet it. */
@NullMarked
package org.laoke.e2e;

import org.jspecify.annotations.NullMarked;
