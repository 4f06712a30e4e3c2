/** Member sign-in by phone and one-time code, sessions, and the tokens services accept for them. */
@NullMarked
package org.laoke.gateway.member;

import org.jspecify.annotations.NullMarked;
