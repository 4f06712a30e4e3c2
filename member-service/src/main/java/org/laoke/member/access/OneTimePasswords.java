package org.laoke.member.access;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Passwords for a first sign-in, or after one was forgotten. None is kept here. */
@Singleton
public class OneTimePasswords {
    /** Without what is mistaken for something else when read aloud or copied by hand. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int OF_LETTERS = 4;

    /**
     * What is told to the person once.
     *
     * @param userName what they sign in with
     * @param password good for one sign-in, at which it must be changed
     */
    @Schema(name = "OneTimePassword")
    public record Issued(String userName, String password) {}

    private final StaffSync sync;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    OneTimePasswords(StaffSync sync, Accounts accounts) {
        this.sync = sync;
        this.accounts = accounts;
    }

    /** Makes one. Asks the identity provider, so it must not be called inside a transaction. */
    public Uni<Issued> issue(String staffId) {
        String password = password();
        return Panache.withSession(() -> sync.account(staffId))
                .onItem()
                .ifNull()
                .failWith(AccountFailure::noAccount)
                .map(Objects::requireNonNull)
                .call(
                        account ->
                                accounts.setOneTimePassword(
                                        Objects.requireNonNull(account.id()), password))
                .map(account -> new Issued(String.valueOf(account.userName()), password));
    }

    private String password() {
        var text = new StringBuilder();
        for (int letter = 0; letter < GROUPS * OF_LETTERS; letter++) {
            if (letter > 0 && letter % OF_LETTERS == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
