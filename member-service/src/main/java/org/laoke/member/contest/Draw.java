package org.laoke.member.contest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Which members are drawn: those whose SHA-256 of seed and id comes first. So nobody chooses them,
 * and whoever knows the seed comes to the same ones.
 */
final class Draw {
    private Draw() {}

    /** So many of them, in the order they are drawn. */
    static List<UUID> of(Collection<UUID> members, String seed, int size) {
        return members.stream()
                .distinct()
                .sorted(Comparator.comparing(member -> place(seed, member)))
                .limit(size)
                .toList();
    }

    private static String place(String seed, UUID member) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest((seed + member).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
