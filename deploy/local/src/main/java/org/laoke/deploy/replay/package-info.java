/** Streams a shop's receipt export through the public API, as head office would import it. */
@NullMarked
package org.laoke.deploy.replay;

import org.jspecify.annotations.NullMarked;
