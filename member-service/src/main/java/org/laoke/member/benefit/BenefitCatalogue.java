package org.laoke.member.benefit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.Tier;
import org.laoke.platform.caller.Caller;

/** The catalogue as head office edits it. */
@Singleton
class BenefitCatalogue {
    private static final String ALL =
            "select b.id, b.kind, b.name_zh, b.name_en, b.details_zh, b.details_en, b.position, b.active,"
                    + " (select coalesce(string_agg(a.tier || '=' || coalesce(cast(a.per_year as text), ''), ','"
                    + " order by array_position(array['SILVER', 'GOLD', 'DIAMOND'], a.tier)), '')"
                    + " from benefit_allowance a where a.benefit_id = b.id) as allowances, b.changed_at, b.changed_by"
                    + " from benefit b order by b.position, b.id";
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtext('benefits'))) locked";
    private static final String SECOND_LOUNGE =
            "select id from benefit where kind = 'LOUNGE' and active and id <> :id";
    private static final String PUT =
            "insert into benefit (id, kind, name_zh, name_en, details_zh, details_en, position, active,"
                    + " changed_at, changed_by) values (:id, :kind, :zh, :en, :detailsZh, :detailsEn, :position,"
                    + " :active, :now, :by) on conflict (id) do update set kind = excluded.kind,"
                    + " name_zh = excluded.name_zh, name_en = excluded.name_en,"
                    + " details_zh = excluded.details_zh, details_en = excluded.details_en,"
                    + " position = excluded.position, active = excluded.active,"
                    + " changed_at = excluded.changed_at, changed_by = excluded.changed_by";
    private static final String CLEAR = "delete from benefit_allowance where benefit_id = :id";
    private static final String ALLOW =
            "insert into benefit_allowance (benefit_id, tier, per_year)"
                    + " values (:id, :tier, nullif(cast(:perYear as int), 0))";

    private final Caller caller;
    private final Clock clock;

    BenefitCatalogue(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** In the order of the list. */
    Uni<List<BenefitView>> all() {
        return Sql.rows(ALL, Map.of(), BenefitCatalogue::read);
    }

    /** Adds a benefit or changes it; what was used before stays as it was. */
    Uni<BenefitView> put(String id, BenefitResource.BenefitRequest request) {
        if (caller.region().isPresent()) {
            throw BenefitRefused.notForRegions();
        }
        requireTiers(request.allowances());
        return Sql.rows(LOCK, Map.of(), row -> row.number(0))
                .chain(() -> requireOneLounge(id, request))
                .chain(() -> Sql.change(PUT, values(id, request)))
                .chain(() -> Sql.change(CLEAR, Map.of("id", id)))
                .chain(() -> allow(id, request.allowances()))
                .chain(this::all)
                .map(all -> all.stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow());
    }

    private static Uni<Void> requireOneLounge(String id, BenefitResource.BenefitRequest request) {
        if (request.kind() != BenefitView.Kind.LOUNGE || !request.active()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.rows(SECOND_LOUNGE, Map.of("id", id), row -> row.text(0))
                .invoke(
                        found -> {
                            if (!found.isEmpty()) {
                                throw BenefitRefused.secondLounge();
                            }
                        })
                .replaceWithVoid();
    }

    private Map<String, Object> values(String id, BenefitResource.BenefitRequest request) {
        return Map.of(
                "id", id,
                "kind", request.kind().name(),
                "zh", request.name().zh(),
                "en", request.name().en(),
                "detailsZh", request.details().zh(),
                "detailsEn", request.details().en(),
                "position", request.position(),
                "active", request.active(),
                "now", clock.instant(),
                "by", caller.name());
    }

    private static Uni<Void> allow(String id, List<BenefitView.Allowance> allowances) {
        var done = Uni.createFrom().voidItem();
        for (var each : allowances) {
            Integer perYear = each.perYear();
            var values =
                    Map.of(
                            "id",
                            id,
                            "tier",
                            each.tier().name(),
                            "perYear",
                            perYear == null ? 0 : perYear);
            done = done.chain(() -> Sql.change(ALLOW, values)).replaceWithVoid();
        }
        return done;
    }

    private static void requireTiers(List<BenefitView.Allowance> allowances) {
        var tiers =
                allowances.stream().map(BenefitView.Allowance::tier).collect(Collectors.toSet());
        if (tiers.size() < allowances.size() || tiers.contains(Tier.NONE)) {
            throw BenefitRefused.tierTwice();
        }
    }

    private static BenefitView read(Row row) {
        return new BenefitView(
                row.text(0),
                BenefitView.Kind.valueOf(row.text(1)),
                new LocalName(row.text(2), row.text(3)),
                new BenefitView.Details(row.text(4), row.text(5)),
                (int) row.number(6),
                row.flag(7),
                Arrays.stream(row.text(8).split(",", -1))
                        .filter(part -> !part.isEmpty())
                        .map(BenefitCatalogue::allowance)
                        .toList(),
                row.instant(9),
                row.text(10));
    }

    private static BenefitView.Allowance allowance(String part) {
        int at = part.indexOf('=');
        String perYear = part.substring(at + 1);
        return new BenefitView.Allowance(
                Tier.valueOf(part.substring(0, at)),
                perYear.isEmpty() ? null : Integer.valueOf(perYear));
    }
}
