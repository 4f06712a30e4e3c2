package org.laoke.member.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Missing;
import org.laoke.member.tier.Outlook;
import org.laoke.member.tier.Tier;

/**
 * A tier that falls at the end of its term unless something is bought (MEM-5).
 *
 * @param on the day it falls
 * @param to the tier from then on
 * @param purchase yuan; one purchase of so much keeps it
 * @param points still to earn to keep it
 * @param spend yuan still to spend to keep it
 * @param visits days with a purchase to keep it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TierEnding(
        LocalDate on,
        Tier to,
        @Nullable String purchase,
        @Nullable Long points,
        @Nullable String spend,
        @Nullable Integer visits) {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    static String text(Outlook outlook) {
        Missing keep = Objects.requireNonNull(outlook.toKeep(), "it falls");
        var purchase = keep.purchase();
        var spend = keep.spend();
        var ending =
                new TierEnding(
                        Objects.requireNonNull(outlook.on(), "it falls"),
                        Objects.requireNonNull(outlook.becomes(), "it falls"),
                        purchase == null ? null : purchase.toPlainString(),
                        keep.points(),
                        spend == null ? null : spend.toPlainString(),
                        keep.visits());
        try {
            return JSON.writeValueAsString(ending);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values", e);
        }
    }

    static TierEnding read(String text) {
        try {
            return JSON.readValue(text, TierEnding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("was written here", e);
        }
    }
}
