package org.laoke.member.profile;

import org.jspecify.annotations.Nullable;

/**
 * Where a person is reached.
 *
 * @param phone E.164
 */
public record Contact(
        String phone, @Nullable String email, @Nullable String wechat, @Nullable String address) {
    /** Says nothing: it must not get into a log by accident. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
