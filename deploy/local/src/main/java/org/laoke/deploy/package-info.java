/**
 * The commands of the local platform: {@code deploy/up}, {@code down}, {@code status}, {@code
 * token} and the others.
 */
@NullMarked
package org.laoke.deploy;

import org.jspecify.annotations.NullMarked;
