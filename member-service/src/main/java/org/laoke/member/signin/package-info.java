/** What the gateway asks when a member signs in. */
@NullMarked
package org.laoke.member.signin;

import org.jspecify.annotations.NullMarked;
