package org.laoke.member.referral;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/** Finds who is named as a referrer, many at a time. */
@Singleton
public class Referrers {
    private static final String FIND =
            "select m.id, m.name, m.birthday, m.phone_index, m.email_index, c.code, r.id as named"
                    + " from member r left join referral_code c on c.member_id = r.id"
                    + " join member m on m.id = case when r.merged_into is null then r.id else member_now(r.id) end"
                    + " where m.status <> 'ERASED' and (r.id = any (cast(string_to_array(:ids, ',') as uuid[]))"
                    + " or c.code = any (string_to_array(:codes, ',')))";

    /**
     * How a referrer is named: by at most one of both, or by both if they agree.
     *
     * @param code as typed
     */
    public record Named(@Nullable UUID referrerId, @Nullable String code) {
        boolean nobody() {
            return referrerId == null && code == null;
        }

        private List<UUID> ids() {
            return referrerId == null ? List.of() : List.of(referrerId);
        }

        private List<String> codes() {
            return code == null ? List.of() : List.of(ReferralCode.read(code));
        }
    }

    /**
     * What tells whether two are one person.
     *
     * @param phoneIndex blind index of the phone; null in rows of before
     * @param emailIndex blind index of the e-mail address
     */
    public record Person(
            String name,
            @Nullable LocalDate birthday,
            @Nullable String phoneIndex,
            @Nullable String emailIndex) {
        boolean is(Person other) {
            return (phoneIndex != null && phoneIndex.equals(other.phoneIndex))
                    || (emailIndex != null && emailIndex.equals(other.emailIndex))
                    || (birthday != null
                            && birthday.equals(other.birthday)
                            && name.strip().equalsIgnoreCase(other.name.strip()));
        }
    }

    /** A record that was named, and the member it stands for today. */
    private record Found(UUID id, Person person, @Nullable String code, UUID named) {
        static Found read(Row row) {
            return new Found(
                    row.uuid(0),
                    new Person(
                            row.text(1), row.dateOrNull(2), row.textOrNull(3), row.textOrNull(4)),
                    row.textOrNull(5),
                    row.uuid(6));
        }
    }

    /** The members that were named, as read in one moment. */
    public static final class Known {
        private final Map<UUID, Found> byId;
        private final Map<String, Found> byCode;

        private Known(List<Found> found) {
            byId = found.stream().collect(Collectors.toMap(Found::named, Function.identity()));
            byCode =
                    found.stream()
                            .filter(each -> each.code() != null)
                            .collect(
                                    Collectors.toMap(
                                            each -> Objects.requireNonNull(each.code()),
                                            Function.identity()));
        }

        /**
         * Who brought the newcomer; null if nobody is named.
         *
         * @throws ReferralRefused if who is named is no member, or the newcomer
         */
        public @Nullable UUID of(Named named, Person newcomer) {
            if (named.nobody()) {
                return null;
            }
            var found = found(named);
            if (found.person().is(newcomer)) {
                throw ReferralRefused.self();
            }
            return found.id();
        }

        private Found found(Named named) {
            var meant = named.referrerId() == null ? null : byId.get(named.referrerId());
            if (named.referrerId() != null && meant == null) {
                throw ReferralRefused.unknownMember();
            }
            String typed = named.code();
            if (typed == null) {
                return Objects.requireNonNull(meant, "somebody is named");
            }
            var holder = byCode.get(ReferralCode.read(typed));
            if (holder == null) {
                throw ReferralRefused.unknownCode();
            }
            if (meant != null && !meant.id().equals(holder.id())) {
                throw ReferralRefused.twoReferrers();
            }
            return holder;
        }
    }

    /** Looks all of them up, with one query; without one if nobody is named. */
    public Uni<Known> known(Collection<Named> named) {
        String ids =
                named.stream()
                        .flatMap(each -> each.ids().stream())
                        .map(UUID::toString)
                        .distinct()
                        .collect(Collectors.joining(","));
        String codes =
                named.stream()
                        .flatMap(each -> each.codes().stream())
                        .filter(code -> !code.contains(","))
                        .distinct()
                        .collect(Collectors.joining(","));
        return ids.isEmpty() && codes.isEmpty()
                ? Uni.createFrom().item(new Known(List.of()))
                : Sql.rows(FIND, Map.of("ids", ids, "codes", codes), Found::read).map(Known::new);
    }

    /** Whose code it is; nobody's gives none. */
    public Uni<List<UUID>> withCode(String typed) {
        return Sql.rows(
                "select m.id from referral_code c join member m on m.id = member_now(c.member_id)"
                        + " where c.code = :code and m.status <> :erased",
                Map.of("code", ReferralCode.read(typed), "erased", Member.Status.ERASED.name()),
                row -> row.uuid(0));
    }
}
