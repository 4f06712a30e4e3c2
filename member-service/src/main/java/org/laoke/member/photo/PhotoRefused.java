package org.laoke.member.photo;

import org.laoke.platform.problem.Rejection;

/** What cannot be done with a photo, and why. */
final class PhotoRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private PhotoRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static PhotoRefused unreadable() {
        return new PhotoRefused(Kind.INVALID, "picture-unreadable", "Send a photo as JPEG or PNG.");
    }

    static PhotoRefused tooManyPixels(long max) {
        return new PhotoRefused(
                Kind.INVALID,
                "picture-too-detailed",
                "The photo has more than " + max + " pixels. Send a smaller one.");
    }

    static PhotoRefused tooLarge(int bytesMax) {
        return new PhotoRefused(
                Kind.TOO_LARGE,
                "picture-too-large",
                "The photo exceeds " + bytesMax + " bytes. Send a smaller one.");
    }

    static PhotoRefused consentMissing() {
        return new PhotoRefused(
                Kind.UNPROCESSABLE,
                "photo-consent-missing",
                "A photo is kept only if the member agreed. Ask them, and say how they did: `consent` is"
                        + " TAKEN_IN_STORE or SUPPLIED_BY_MEMBER, `text` the version of what they agreed to.");
    }

    static PhotoRefused none() {
        return new PhotoRefused(Kind.NOT_FOUND, "photo-none", "There is no photo of this member.");
    }
}
