package org.laoke.member.access;

import org.laoke.platform.problem.Rejection;

/** The identity provider did not do what was asked; said to whoever waits for it. */
final class AccountFailure extends Rejection {
    private static final long serialVersionUID = 1L;

    static final String AWAY = "identity-provider-away";

    private AccountFailure(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static AccountFailure away() {
        return new AccountFailure(
                Kind.UNAVAILABLE,
                AWAY,
                "The sign-in service does not answer. Try again in a minute.");
    }

    static AccountFailure refused(int status) {
        return new AccountFailure(
                Kind.UNAVAILABLE,
                "identity-provider-refused",
                "The sign-in service refused with "
                        + status
                        + ". Somebody who runs the platform has to look at it.");
    }

    static AccountFailure userNameTaken() {
        return new AccountFailure(
                Kind.CONFLICT,
                "user-name-taken",
                "Somebody else signs in with this name. Choose another one.");
    }

    static AccountFailure noAccount() {
        return new AccountFailure(
                Kind.CONFLICT,
                "account-missing",
                "This person has no account yet, or has left. Wait until the account is synchronised.");
    }
}
