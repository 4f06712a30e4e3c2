package org.laoke.member.profile;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.PersonalKey;

/**
 * A {@link Contact} as it is kept: each value sealed by the member's key, in Base64, with the
 * indexes it is found by.
 */
public record SealedContact(
        @Nullable String phone,
        @Nullable String email,
        @Nullable String wechat,
        @Nullable String address,
        String phoneIndex,
        String tailIndex,
        @Nullable String emailIndex) {
    static final String PHONE = "phone";
    static final String EMAIL = "email";
    static final String WECHAT = "wechat";
    static final String ADDRESS = "address";

    static SealedContact of(Contact contact, PersonalKey key, ContactIndex index) {
        String email = contact.email();
        return new SealedContact(
                text(key.seal(PHONE, contact.phone())),
                text(key.seal(EMAIL, email)),
                text(key.seal(WECHAT, contact.wechat())),
                text(key.seal(ADDRESS, contact.address())),
                index.ofPhone(contact.phone()),
                index.ofTail(contact.phone()),
                email == null ? null : index.ofEmail(email));
    }

    private static @Nullable String text(byte @Nullable [] sealed) {
        return sealed == null ? null : Base64.getEncoder().encodeToString(sealed);
    }
}
