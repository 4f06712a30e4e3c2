/** Which path belongs to which service, and how a request travels there and back. */
@NullMarked
package org.laoke.gateway.route;

import org.jspecify.annotations.NullMarked;
