/** Events in: handled once in effect, however often they are delivered. */
@NullMarked
package org.laoke.platform.inbox;

import org.jspecify.annotations.NullMarked;
