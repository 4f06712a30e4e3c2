/** The service from outside: HTTP in, events in and out, on real parts. */
@NullMarked
package org.laoke.member;

import org.jspecify.annotations.NullMarked;
