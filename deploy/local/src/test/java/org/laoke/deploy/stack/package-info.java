/** What the parts get to know. */
@NullMarked
package org.laoke.deploy.stack;

import org.jspecify.annotations.NullMarked;
