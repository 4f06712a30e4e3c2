/** What every request passes first: security headers, the same-origin rule and rate limits. */
@NullMarked
package org.laoke.gateway.guard;

import org.jspecify.annotations.NullMarked;
