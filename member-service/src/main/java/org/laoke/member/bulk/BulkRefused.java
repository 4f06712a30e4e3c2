package org.laoke.member.bulk;

import org.laoke.platform.problem.Rejection;

/** An export that cannot be asked for, decided or fetched. */
final class BulkRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private BulkRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static BulkRefused unknown() {
        return new BulkRefused(
                Kind.NOT_FOUND, "export-unknown", "There is no such export of yours.");
    }

    static BulkRefused ownRequest() {
        return new BulkRefused(
                Kind.CONFLICT,
                "second-person-needed",
                "You have asked for this export yourself. Another person of head office decides.");
    }

    static BulkRefused decided() {
        return new BulkRefused(
                Kind.CONFLICT, "export-decided", "Somebody has decided on this export already.");
    }

    static BulkRefused fullNotAsked() {
        return new BulkRefused(
                Kind.UNPROCESSABLE,
                "export-full-not-asked",
                "Unmasked contact data was not asked for. Approve it masked.");
    }

    static BulkRefused notReady() {
        return new BulkRefused(
                Kind.CONFLICT,
                "export-not-ready",
                "The file is not there: not approved yet, not finished yet, or failed.");
    }

    static BulkRefused expired() {
        return new BulkRefused(
                Kind.GONE, "export-expired", "The file is gone. Ask for a new export.");
    }
}
