package org.laoke.member.organisation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Mobile numbers as people write them, in the one form they are kept in (E.164). */
public final class Phone {
    private static final String DEFAULT_REGION = "CN";
    private static final int LENGTH_MAX = 40;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phone() {}

    /**
     * @param written national (China) or with country code, spaces and hyphens allowed
     * @return E.164, for instance {@code +8613812345678}
     * @throws InvalidPhone if no such mobile number can exist
     */
    public static String e164(String written) {
        if (written.length() > LENGTH_MAX) {
            throw new InvalidPhone();
        }
        try {
            var number = NUMBERS.parse(written, DEFAULT_REGION);
            if (!NUMBERS.isValidNumber(number)
                    || NUMBERS.getNumberType(number) == PhoneNumberType.FIXED_LINE) {
                throw new InvalidPhone();
            }
            return NUMBERS.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw new InvalidPhone();
        }
    }

    /** Not a mobile number. */
    public static final class InvalidPhone extends Rejection {
        private static final long serialVersionUID = 1L;

        InvalidPhone() {
            super(
                    Kind.INVALID,
                    "phone-invalid",
                    "Give a mobile number, with country code if it is not a Chinese one.",
                    List.of(new Problem.Pointer("/phone", "is not a mobile number")));
        }
    }
}
