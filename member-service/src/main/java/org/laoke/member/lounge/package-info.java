/**
 * The lounge: who may come in, with whom, for how long, and what happens when house rules are
 * broken.
 */
@NullMarked
package org.laoke.member.lounge;

import org.jspecify.annotations.NullMarked;
