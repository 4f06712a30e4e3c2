package org.laoke.member.lookup;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.problem.Rejection;

/** What to look somebody up by. Parameters that are not given are empty. */
class LookupQuery {
    private static final int LENGTH_MAX = 80;
    private static final int EMAIL_LENGTH_MAX = 254;

    /** The ways to find somebody. */
    enum Way {
        PHONE,
        CARD,
        NUMBER,
        EMAIL,
        REFERRAL_CODE,
        TAIL_AND_NAME;

        /** Tills scan or type what the customer gives them; they do not search. */
        void requireFor(Caller caller) {
            boolean staff =
                    caller.has(Role.HQ)
                            || caller.has(Role.STORE_MANAGER)
                            || caller.has(Role.VIP_SPECIALIST)
                            || caller.has(Role.CONSULTANT);
            if (!staff && this != PHONE && this != CARD && this != REFERRAL_CODE) {
                throw new NotForTills();
            }
        }
    }

    @QueryParam("phone")
    @Parameter(description = "Full phone", example = "13812345678")
    @Nullable String phone;

    @QueryParam("card")
    @Parameter(description = "Card number", example = "860000000000005")
    @Nullable String card;

    @QueryParam("number")
    @Parameter(description = "Member number", example = "M0000000123")
    @Nullable String number;

    @QueryParam("email")
    @Parameter(
            description = "Full e-mail address, capitals do not matter",
            example = "li.mei@example.com")
    @Nullable String email;

    @QueryParam("referralCode")
    @Parameter(description = "The code a member hands to friends (MEM-13)", example = "7K3M-9P2X")
    @Nullable String referralCode;

    @QueryParam("tail")
    @Parameter(description = "Last four digits of the phone; needs name", example = "5678")
    @Nullable String tail;

    @QueryParam("name")
    @Parameter(description = "How the name begins; needs tail", example = "李")
    @Nullable String name;

    /**
     * @throws InvalidLookup unless exactly one way is given, in full
     */
    Way way() {
        var ways = new ArrayList<Way>();
        if (given(phone())) {
            ways.add(Way.PHONE);
        }
        if (given(card())) {
            ways.add(Way.CARD);
        }
        if (given(number())) {
            ways.add(Way.NUMBER);
        }
        if (given(email(), EMAIL_LENGTH_MAX)) {
            ways.add(Way.EMAIL);
        }
        if (given(referralCode())) {
            ways.add(Way.REFERRAL_CODE);
        }
        if (tail().matches("[0-9]{4}") && given(name())) {
            ways.add(Way.TAIL_AND_NAME);
        } else if (!tail().isEmpty() || !name().isEmpty()) {
            throw new InvalidLookup();
        }
        if (ways.size() != 1) {
            throw new InvalidLookup();
        }
        return ways.getFirst();
    }

    String phone() {
        return text(phone);
    }

    String card() {
        return text(card);
    }

    String number() {
        return text(number);
    }

    String email() {
        return text(email);
    }

    String referralCode() {
        return text(referralCode);
    }

    String tail() {
        return text(tail);
    }

    String name() {
        return text(name);
    }

    private static boolean given(String value) {
        return given(value, LENGTH_MAX);
    }

    private static boolean given(String value, int lengthMax) {
        if (value.isEmpty()) {
            return false;
        }
        if (value.length() > lengthMax || !value.matches(Texts.LINE)) {
            throw new InvalidLookup();
        }
        return true;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Too little, too much or unreadable to look somebody up by. */
    static final class InvalidLookup extends Rejection {
        private static final long serialVersionUID = 1L;

        InvalidLookup() {
            super(
                    Kind.INVALID,
                    "look-up-invalid",
                    "Give one of phone, card, number, email or referralCode, or tail (four digits) together with name.");
        }
    }

    /** Tills may not search. */
    static final class NotForTills extends Rejection {
        private static final long serialVersionUID = 1L;

        NotForTills() {
            super(
                    Kind.FORBIDDEN,
                    "look-up-not-for-tills",
                    "A till looks members up by phone, card or referral code.");
        }
    }
}
