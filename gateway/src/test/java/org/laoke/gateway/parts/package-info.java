/** What surrounds the gateway in tests: a real Redis, and small servers in place of its peers. */
@NullMarked
package org.laoke.gateway.parts;

import org.jspecify.annotations.NullMarked;
