package org.laoke.member.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's account at the identity provider.
 *
 * @param id the identity provider's own; null if there is none, because the person left before
 * @param userName what they sign in with
 */
record Account(@Nullable String id, @Nullable String userName) {
    static final Account NONE = new Account(null, null);
}
