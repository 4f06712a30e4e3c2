package org.laoke.gateway.member;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of the message with the code, as the browser prefers. */
enum Language {
    CHINESE("【老客】验证码 %s，5 分钟内有效。请勿告诉任何人，包括店员。"),
    ENGLISH(
            "Laoke: %s is your sign-in code, valid for 5 minutes. Never share it, not even with staff.");

    private final String text;

    Language(String text) {
        this.text = text;
    }

    /** English only when the browser asks for it first. */
    static Language preferred(@Nullable String acceptLanguage) {
        return acceptLanguage != null
                        && acceptLanguage.strip().toLowerCase(Locale.ROOT).startsWith("en")
                ? ENGLISH
                : CHINESE;
    }

    String text(String code) {
        return text.formatted(code);
    }
}
