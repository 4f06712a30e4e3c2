/** One API description for all services, and a page to find it from. */
@NullMarked
package org.laoke.gateway.docs;

import org.jspecify.annotations.NullMarked;
