package org.laoke.member.edit;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Phone;
import org.laoke.member.organisation.Texts;
import org.laoke.member.profile.Birthday;
import org.laoke.member.profile.Contact;
import org.laoke.member.profile.MasterData;
import org.laoke.member.profile.Member;

/** The master data as it is to be; what is left out is known no more. */
@Schema(name = "MasterData")
record EditForm(
        @NotNull @Size(max = 80) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                String name,
        @NotNull
                @Size(max = 40)
                @Schema(description = "Chinese without country code, others with it")
                String phone,
        @Size(max = 254) @Email @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Nullable String email,
        @Size(max = 64) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Nullable String wechat,
        @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                @Nullable String address,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        @NotNull @Pattern(regexp = "zh-CN|en", message = "is zh-CN or en") String language) {
    static final String EXAMPLE =
            """
            {"name":"李梅","phone":"+8613812345678","email":"li.mei@example.com","birthday":"1988-05-01",\
            "gender":"FEMALE","language":"zh-CN"}""";

    /** Throws the rejection that tells what is wrong with the form. */
    MasterData checked(LocalDate today) {
        return new MasterData(
                name.strip(),
                new Contact(
                        Phone.e164(phone), stripped(email), stripped(wechat), stripped(address)),
                Birthday.possible(birthday, today),
                gender,
                language);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    /** Says nothing: it must not get into a log by accident. */
    @Override
    public String toString() {
        return "EditForm[…]";
    }
}
