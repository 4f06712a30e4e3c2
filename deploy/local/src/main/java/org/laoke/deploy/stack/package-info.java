/**
 * The whole local platform: which parts there are, in which order they start and stop, what they
 * get to know.
 */
@NullMarked
package org.laoke.deploy.stack;

import org.jspecify.annotations.NullMarked;
