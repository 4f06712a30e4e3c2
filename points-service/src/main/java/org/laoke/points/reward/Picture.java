package org.laoke.points.reward;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A picture whose content says what it is; the name and type a browser sends are not believed. */
final class Picture {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] RIFF = HexFormat.of().parseHex("52494646");
    private static final byte[] WEBP = HexFormat.of().parseHex("57454250");
    private static final int WEBP_AT = 8;
    private static final int BYTES_MIN = 32;

    private final String mediaType;
    private final byte[] content;
    private final String sha256;

    Picture(String mediaType, byte[] content, String sha256) {
        this.mediaType = mediaType;
        this.content = content.clone();
        this.sha256 = sha256;
    }

    /** The picture these bytes are, if they are a PNG, JPEG or WebP. */
    static Optional<Picture> of(byte[] content) {
        if (content.length < BYTES_MIN) {
            return Optional.empty();
        }
        if (has(content, 0, PNG)) {
            return Optional.of(new Picture("image/png", content, digest(content)));
        }
        if (has(content, 0, JPEG)) {
            return Optional.of(new Picture("image/jpeg", content, digest(content)));
        }
        return has(content, 0, RIFF) && has(content, WEBP_AT, WEBP)
                ? Optional.of(new Picture("image/webp", content, digest(content)))
                : Optional.empty();
    }

    private static boolean has(byte[] content, int at, byte[] expected) {
        return java.util.Arrays.equals(
                content, at, at + expected.length, expected, 0, expected.length);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content.clone();
    }

    /** 64 hex digits; names the content. */
    String sha256() {
        return sha256;
    }
}
