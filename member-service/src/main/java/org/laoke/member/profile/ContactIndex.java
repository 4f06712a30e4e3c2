package org.laoke.member.profile;

import jakarta.inject.Singleton;
import java.util.Locale;
import org.laoke.platform.privacy.BlindIndex;

/** The blind indexes contact data is found by. */
@Singleton
public class ContactIndex {
    private static final int TAIL = 4;

    private final BlindIndex index;

    ContactIndex(BlindIndex index) {
        this.index = index;
    }

    /**
     * @param e164 the whole phone
     */
    public String ofPhone(String e164) {
        return index.of("phone", e164);
    }

    /**
     * @param phone the whole phone, or its last four digits
     */
    public String ofTail(String phone) {
        return index.of("phone-tail", phone.substring(Math.max(0, phone.length() - TAIL)));
    }

    /** The same for every way to write the address in capitals and small letters. */
    public String ofEmail(String address) {
        return index.of("email", address.strip().toLowerCase(Locale.ROOT));
    }
}
