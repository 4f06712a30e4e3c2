package org.laoke.member.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider must know of a person.
 *
 * @param wanted the number of the change that is carried
 * @param role the realm role; nobody has two
 * @param scope the claim {@code store_id}: a store, or {@code *} for the whole chain
 * @param region the claim of that name, for a regional lead
 * @param endSessions whether what they are signed in with now says something else
 * @param userName as asked for when they were hired, else as the identity provider has it
 * @param account the identity provider's own id, once known
 */
record Person(
        String id,
        long wanted,
        String name,
        String role,
        String scope,
        @Nullable String region,
        boolean active,
        boolean endSessions,
        @Nullable String userName,
        @Nullable String account) {
    private static final String HEAD_OFFICE = "HQ";

    /**
     * @param position the position as the staff row has it
     * @param storeId where they work; null for head office
     */
    static Person of(
            String id,
            long wanted,
            String name,
            String position,
            @Nullable String storeId,
            @Nullable String region,
            boolean active,
            boolean endSessions,
            @Nullable String userName,
            @Nullable String account) {
        return new Person(
                id,
                wanted,
                name,
                role(position),
                position.equals(HEAD_OFFICE) ? "*" : Optional.ofNullable(storeId).orElse(""),
                region,
                active,
                endSessions || !active,
                userName,
                account);
    }

    private static String role(String position) {
        return switch (position) {
            case HEAD_OFFICE -> "hq";
            case "STORE_MANAGER" -> "store-manager";
            case "VIP_SPECIALIST" -> "vip-specialist";
            case "CONSULTANT" -> "consultant";
            default -> throw new IllegalArgumentException("no such position: " + position);
        };
    }
}
