/** Tests of the gateway from outside, and of its decisions. */
@NullMarked
package org.laoke.gateway;

import org.jspecify.annotations.NullMarked;
