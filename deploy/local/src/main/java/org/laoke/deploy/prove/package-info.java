/** Proves on the running platform that the books are right. */
@NullMarked
package org.laoke.deploy.prove;

import org.jspecify.annotations.NullMarked;
