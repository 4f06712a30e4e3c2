package org.laoke.member.benefit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.member.organisation.Texts;
import org.laoke.member.sql.Row;
import org.laoke.member.tier.Tier;

/** A benefit of the catalogue. */
@Schema(name = "Benefit")
record BenefitView(
        @Schema(examples = "stylist") String id,
        Kind kind,
        LocalName name,
        Details details,
        int position,
        boolean active,
        List<Allowance> allowances,
        Instant changedAt,
        String changedBy) {
    /** What it is about; LOUNGE opens the door of the lounge. */
    @Schema(name = "BenefitKind")
    enum Kind {
        GIFT,
        STYLIST,
        LOUNGE,
        PRIORITY,
        ALTERATION,
        OTHER
    }

    /** A sentence or two in both languages. */
    @Schema(name = "BenefitDetails")
    record Details(
            @NotNull @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String zh,
            @NotNull @Size(max = 300) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String en) {}

    /**
     * How often a tier may use it.
     *
     * @param perYear null: as often as they like
     */
    @Schema(name = "BenefitAllowance")
    record Allowance(@NotNull Tier tier, @Min(1) @Max(1000) @Nullable Integer perYear) {}

    /**
     * A benefit as one member has it this year.
     *
     * @param left null if there is no limit
     */
    @Schema(name = "MemberBenefit")
    record Entitlement(
            String id,
            Kind kind,
            LocalName name,
            Details details,
            @Nullable Long perYear,
            long used,
            @Nullable Long left) {
        static final String COLUMNS =
                "b.id, b.kind, b.name_zh, b.name_en, b.details_zh, b.details_en, a.per_year,"
                        + " (select count(*) from benefit_use u where u.member_id = :member"
                        + " and u.benefit_id = b.id and u.undone_at is null and u.used_at >= :since) as used";

        static Entitlement read(Row row) {
            Long perYear = row.numberOrNull(6);
            long used = row.number(7);
            return new Entitlement(
                    row.text(0),
                    Kind.valueOf(row.text(1)),
                    new LocalName(row.text(2), row.text(3)),
                    new Details(row.text(4), row.text(5)),
                    perYear,
                    used,
                    perYear == null ? null : Math.max(0, perYear - used));
        }
    }

    /** One use. */
    @Schema(name = "BenefitUse")
    record Use(
            UUID id,
            String benefitId,
            LocalName name,
            UUID memberId,
            String storeId,
            Tier tier,
            @Nullable String note,
            Instant usedAt,
            String usedBy,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoneReason) {
        static final String SELECT =
                "select u.id, u.benefit_id, b.name_zh, b.name_en, u.member_id, u.store_id, u.tier, u.note,"
                        + " u.used_at, u.used_by, u.undone_at, u.undone_by, u.undone_reason"
                        + " from benefit_use u join benefit b on b.id = u.benefit_id";

        static Use read(Row row) {
            return new Use(
                    row.uuid(0),
                    row.text(1),
                    new LocalName(row.text(2), row.text(3)),
                    row.uuid(4),
                    row.text(5),
                    Tier.valueOf(row.text(6)),
                    row.textOrNull(7),
                    row.instant(8),
                    row.text(9),
                    row.instantOrNull(10),
                    row.textOrNull(11),
                    row.textOrNull(12));
        }
    }

    /** What a member reads of their own: what there is, and when and where they used it. */
    @Schema(name = "MyBenefits")
    record Mine(Tier tier, List<Entitlement> benefits, List<Used> uses) {
        static Mine of(OfMember held) {
            return new Mine(
                    held.tier(), held.benefits(), held.uses().stream().map(Used::of).toList());
        }
    }

    /** A use as the member reads it. */
    @Schema(name = "MyBenefitUse")
    record Used(LocalName name, String storeId, Instant usedAt, boolean undone) {
        static Used of(Use use) {
            return new Used(use.name(), use.storeId(), use.usedAt(), use.undoneAt() != null);
        }
    }

    /** What a member has this year, and the latest 50 uses. */
    @Schema(name = "MemberBenefits")
    record OfMember(UUID memberId, Tier tier, List<Entitlement> benefits, List<Use> uses) {}
}
