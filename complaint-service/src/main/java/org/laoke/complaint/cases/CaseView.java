package org.laoke.complaint.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.complaint.member.Member;
import org.laoke.platform.privacy.Personal;

/**
 * A case as its reader may see it. Staff see who complains, by address form and masked phone;
 * members see their own words, what was promised and given, and when each step was taken.
 *
 * @param number for the public status page, together with the phone tail
 * @param memberName how to address the member; staff only
 * @param memberPhone masked; staff only
 * @param consultantId who looks after the member; staff only
 * @param nextStep null when closed
 * @param dueAt when the phase of the next step is due; null when closed
 * @param overdue whether that time has passed
 * @param round 1, and one more for every reopening
 * @param openedBy staff id, or the member's own id
 */
@Schema(name = "Case")
record CaseView(
        UUID id,
        @Schema(examples = "C-2026-000123") String number,
        @Nullable UUID memberId,
        @Schema(examples = "李女士") @Nullable String memberName,
        @Schema(examples = "138****5678") @Nullable String memberPhone,
        @Nullable String consultantId,
        String storeId,
        Category category,
        Severity severity,
        Channel channel,
        String text,
        CaseState state,
        @Nullable Step nextStep,
        @Nullable Instant dueAt,
        boolean overdue,
        int round,
        Instant openedAt,
        @Nullable String openedBy,
        @Nullable Instant closedAt,
        List<StepView> steps)
        implements Personal {
    @Override
    public @Nullable UUID person() {
        return memberId;
    }

    /**
     * A step that was taken.
     *
     * @param by staff id of the author; null for members
     * @param note what was heard, said or found; null for members
     * @param detail what proves the step, for members only what concerns them
     */
    @Schema(name = "StepTaken")
    record StepView(
            Step step,
            int round,
            Instant at,
            @Nullable String by,
            @Nullable String note,
            @Nullable Proof detail) {}

    /** What of a step a member is told beyond its time: the promise, the offer, what was given. */
    private static final Set<Step> TOLD_TO_MEMBERS =
            Set.of(Step.RESOLVE, Step.COMPENSATE, Step.VERIFY);

    private static final Proof NOTHING = new Proof(null, null, null, null, null, null, null);

    static CaseView forStaff(Case complaint, @Nullable Member member, Instant now) {
        var person = Optional.ofNullable(member);
        return new CaseView(
                complaint.id(),
                complaint.number(),
                person.map(Member::id).or(complaint::memberId).orElse(null),
                person.flatMap(Member::addressForm).orElse(null),
                person.flatMap(Member::phoneMasked).orElse(null),
                person.flatMap(Member::consultantId).orElse(null),
                complaint.storeId(),
                complaint.category(),
                complaint.severity(),
                complaint.channel(),
                complaint.text(),
                complaint.state(),
                complaint.nextStep().orElse(null),
                complaint.dueAt().orElse(null),
                complaint.isOverdue(now),
                complaint.round(),
                complaint.openedAt(),
                complaint.openedBy(),
                complaint.closedAt().orElse(null),
                complaint.steps().stream().map(CaseView::stepForStaff).toList());
    }

    /**
     * @param self the member, who may have had another record when the case was opened
     */
    static CaseView forMember(Case complaint, UUID self, Instant now) {
        String then = complaint.memberId().map(UUID::toString).orElse("");
        return new CaseView(
                complaint.id(),
                complaint.number(),
                self,
                null,
                null,
                null,
                complaint.storeId(),
                complaint.category(),
                complaint.severity(),
                complaint.channel(),
                complaint.text(),
                complaint.state(),
                complaint.nextStep().orElse(null),
                complaint.dueAt().orElse(null),
                complaint.isOverdue(now),
                complaint.round(),
                complaint.openedAt(),
                complaint.openedBy().equals(then) ? self.toString() : null,
                complaint.closedAt().orElse(null),
                complaint.steps().stream().map(CaseView::stepForMember).toList());
    }

    private static StepView stepForStaff(StepTaken taken) {
        return new StepView(
                taken.step(),
                taken.round(),
                taken.at(),
                taken.by(),
                taken.note(),
                detail(taken.proof()));
    }

    private static StepView stepForMember(StepTaken taken) {
        var proof = taken.proof();
        var told =
                TOLD_TO_MEMBERS.contains(taken.step())
                        ? detail(
                                new Proof(
                                        null,
                                        proof.action(),
                                        null,
                                        proof.dueOn(),
                                        proof.compensation(),
                                        proof.satisfied(),
                                        null))
                        : null;
        return new StepView(taken.step(), taken.round(), taken.at(), null, null, told);
    }

    private static @Nullable Proof detail(Proof proof) {
        return proof.equals(NOTHING) ? null : proof;
    }
}
