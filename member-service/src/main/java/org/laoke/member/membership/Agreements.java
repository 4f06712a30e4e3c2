package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;

/** Versions of the service agreement: announced, in force, accepted again (MEM-6). */
@Singleton
class Agreements {
    private static final String COLUMNS =
            "select version, title_zh, title_en, text_zh, text_en, announced_at, effective_on from agreement";
    private static final String LIST = COLUMNS + " order by effective_on desc limit 50";
    private static final String ONE = COLUMNS + " where version = :version";
    private static final String ANNOUNCE =
            "insert into agreement (version, title_zh, title_en, text_zh, text_en, announced_at,"
                    + " announced_by, effective_on) values (:version, :titleZh, :titleEn, :textZh, :textEn, :now,"
                    + " :by, :from) on conflict do nothing";

    /** The enrolment counts as the acceptance of the version it names. */
    private static final String TO_ACCEPT =
            COLUMNS
                    + " a where not exists (select from agreement_acceptance c where c.member_id = :member"
                    + " and c.version = a.version) and not exists (select from member m where m.id = :member"
                    + " and m.agreement_version = a.version)"
                    + " and a.effective_on >= coalesce((select max(b.effective_on) from agreement b"
                    + " where b.effective_on <= :today), :today) order by effective_on";

    private static final String ACCEPT =
            "insert into agreement_acceptance (member_id, version, at, source, by)"
                    + " values (:member, :version, :now, :source, :by) on conflict do nothing";
    private static final String MISSING =
            "select m.id, case m.value_class when 'A' then 'A' else '' end || m.name, m.number"
                    + " from member m where m.home_store_id = :store and m.id > :after"
                    + " and m.merged_into is null and m.status not in ('ERASED', 'CANCELLED') and m.agreement_version <> :version"
                    + " and not exists (select from agreement_acceptance c where c.member_id = m.id"
                    + " and c.version = :version) order by m.id limit :max";

    /** In Chinese and in English. */
    @Schema(name = "AgreementWords")
    record Words(String zh, String en) {}

    /**
     * A version of the agreement.
     *
     * @param inForce whether its day has come
     */
    @Schema(name = "Agreement")
    record Version(
            String version,
            Words title,
            Words text,
            Instant announcedAt,
            LocalDate effectiveOn,
            boolean inForce) {}

    /** Somebody who has not accepted a version. */
    @Schema(name = "AgreementMissing")
    record Missing(UUID memberId, String label, String number) {}

    private final Desk desk;
    private final Caller caller;
    private final Clock clock;
    private final int noticeDays;

    Agreements(
            Desk desk,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "laoke.member.agreements.notice-days", defaultValue = "30")
                    int noticeDays) {
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
        this.noticeDays = noticeDays;
    }

    Uni<List<Version>> list() {
        return Sql.rows(LIST, Map.of(), this::version);
    }

    /** Announces a version, in the current transaction; it cannot be changed afterwards. */
    Uni<Version> announce(String version, Words title, Words text, LocalDate from) {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw MembershipRefused.wholeChainOnly();
        }
        var first = desk.today().plusDays(noticeDays);
        if (from.isBefore(first)) {
            throw MembershipRefused.agreementEarly(first.toString());
        }
        return Sql.change(
                        ANNOUNCE,
                        Map.of(
                                "version", version,
                                "titleZh", title.zh(),
                                "titleEn", title.en(),
                                "textZh", text.zh(),
                                "textEn", text.en(),
                                "now", clock.instant(),
                                "by", desk.who(),
                                "from", from))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw MembershipRefused.agreementExists();
                            }
                        })
                .chain(() -> require(version));
    }

    /** The one in force, if it was not accepted, and those to come; soonest first. */
    Uni<List<Version>> toAccept(UUID member) {
        return Sql.rows(TO_ACCEPT, Map.of("member", member, "today", desk.today()), this::version);
    }

    Uni<List<Version>> accept(String version) {
        return desk.self().chain(member -> accept(member, version, "PORTAL"));
    }

    /** In the store, by staff who were shown the signature. */
    Uni<List<Version>> acceptFor(UUID member, String version) {
        return desk.locked(member).chain(m -> accept(m, version, "STORE"));
    }

    private Uni<List<Version>> accept(Member member, String version, String source) {
        return require(version)
                .chain(
                        () ->
                                Sql.change(
                                        ACCEPT,
                                        Map.of(
                                                "member", member.id(),
                                                "version", version,
                                                "now", clock.instant(),
                                                "source", source,
                                                "by", desk.who())))
                .chain(() -> toAccept(member.id()));
    }

    /** Members of a store who have not accepted a version, by id. */
    Uni<List<Missing>> missing(String version, String store, @Nullable UUID after, int max) {
        return require(version)
                .chain(
                        () ->
                                Sql.rows(
                                        MISSING,
                                        Map.of(
                                                "version", version,
                                                "store", store,
                                                "after", after == null ? new UUID(0, 0) : after,
                                                "max", max),
                                        row -> new Missing(row.uuid(0), row.text(1), row.text(2))));
    }

    private Uni<Version> require(String version) {
        return Sql.rows(ONE, Map.of("version", version), this::version)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw MembershipRefused.agreementUnknown();
                            }
                            return found.getFirst();
                        });
    }

    private Version version(Row row) {
        var from = row.date(6);
        return new Version(
                row.text(0),
                new Words(row.text(1), row.text(2)),
                new Words(row.text(3), row.text(4)),
                row.instant(5),
                from,
                !from.isAfter(desk.today()));
    }
}
