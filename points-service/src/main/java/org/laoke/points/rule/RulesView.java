package org.laoke.points.rule;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One version of the earning rules.
 *
 * @param state DRAFT, SUBMITTED, SCHEDULED (approved for later), LIVE, RETIRED (another followed)
 *     or REJECTED
 * @param editors everybody who wrote or submitted it; none of them may approve it
 * @param findings what is wrong or doubtful in it
 * @param preview each rule in words, in the order in which they apply
 */
@Schema(name = "EarningRulesVersion")
record RulesView(
        int version,
        String state,
        RuleDefinition definition,
        @Nullable String note,
        int revision,
        @Nullable Instant effectiveFrom,
        String madeBy,
        Instant madeAt,
        List<String> editors,
        @Nullable String submittedBy,
        @Nullable Instant submittedAt,
        @Nullable String checkedBy,
        @Nullable Instant checkedAt,
        @Nullable String reason,
        List<Finding> findings,
        List<Preview> preview) {

    /** A rule in words. */
    @Schema(name = "EarningRulePreview")
    record Preview(String rule, String zh, String en) {
        static Preview of(RuleDefinition.Rule rule) {
            var text = Words.preview(rule);
            return new Preview(rule.id(), text.zh(), text.en());
        }
    }

    /** The row of one version in a list. */
    @Schema(name = "EarningRulesSummary")
    record Summary(
            int version,
            String state,
            int rules,
            @Nullable String note,
            @Nullable Instant effectiveFrom,
            String madeBy,
            Instant madeAt,
            @Nullable String checkedBy,
            @Nullable Instant checkedAt) {

        static final String COLUMNS =
                "version, "
                        + STATE
                        + ", jsonb_array_length(definition -> 'rules') as rules, note,"
                        + " effective_from, made_by, made_at, checked_by, checked_at";

        static Summary of(Row row) {
            return new Summary(
                    row.getInteger("version"),
                    row.getString("state"),
                    row.getInteger("rules"),
                    row.getString("note"),
                    instant(row, "effective_from"),
                    row.getString("made_by"),
                    row.getOffsetDateTime("made_at").toInstant(),
                    row.getString("checked_by"),
                    instant(row, "checked_at"));
        }
    }

    /**
     * What was approved is scheduled, live or retired, depending on the time and its successors.
     */
    private static final String STATE =
            """
            case when state <> 'APPROVED' then state
                 when effective_from > now() then 'SCHEDULED'
                 when exists (select 1 from earning_rules n where n.state = 'APPROVED'
                              and n.effective_from <= now() and n.effective_from > earning_rules.effective_from)
                 then 'RETIRED' else 'LIVE' end as state""";

    /** Stores, regions and segments the rules name and nobody has set up. */
    private static final String STRANGERS =
            """
            array(select distinct k.kind || ' ' || (name #>> '{}')
                  from (values ('store', cast('$.rules[*].when.stores[*]' as jsonpath)),
                               ('region', cast('$.rules[*].when.regions[*]' as jsonpath)),
                               ('segment', cast('$.rules[*].when.segments[*]' as jsonpath))) k (kind, path)
                  cross join lateral jsonb_path_query(definition, k.path) name
                  where not case k.kind
                      when 'store' then exists (select 1 from store where id = name #>> '{}')
                      when 'region' then exists (select 1 from store where region = name #>> '{}')
                      else exists (select 1 from segment where id = name #>> '{}') end
                  order by 1) as strangers""";

    static final String COLUMNS =
            "version, "
                    + STATE
                    + ", cast(definition as text) as definition, note, revision, effective_from, made_by,"
                    + " made_at, editors, submitted_by, submitted_at, checked_by, checked_at, reason,"
                    + " fingerprint, "
                    + STRANGERS;

    static RulesView of(Row row, RuleDefinition definition, List<Finding> findings) {
        return new RulesView(
                row.getInteger("version"),
                row.getString("state"),
                definition,
                row.getString("note"),
                row.getInteger("revision"),
                instant(row, "effective_from"),
                row.getString("made_by"),
                row.getOffsetDateTime("made_at").toInstant(),
                List.of(row.getArrayOfStrings("editors")),
                row.getString("submitted_by"),
                instant(row, "submitted_at"),
                row.getString("checked_by"),
                instant(row, "checked_at"),
                row.getString("reason"),
                findings,
                definition.rules().stream().sorted(RuleSet.ORDER).map(Preview::of).toList());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
