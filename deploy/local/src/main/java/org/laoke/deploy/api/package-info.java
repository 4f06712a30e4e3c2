/**
 * How the commands talk to the running platform: through the public API, with tokens like everybody
 * else.
 */
@NullMarked
package org.laoke.deploy.api;

import org.jspecify.annotations.NullMarked;
