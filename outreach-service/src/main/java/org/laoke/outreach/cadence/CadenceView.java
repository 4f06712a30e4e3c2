package org.laoke.outreach.cadence;

import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.task.Kind;

/** A cadence in force. */
@Schema(name = "Cadence")
record CadenceView(
        @Schema(examples = "after-purchase") String id,
        int version,
        Name name,
        List<StepView> steps) {

    /** In both languages. */
    record Name(String zh, String en) {}

    /**
     * One contact.
     *
     * @param withinMinutes so soon after the purchase, else in the window on the days given; null:
     *     only on the days
     * @param dayFrom first day, counted from the purchase in the store's time
     */
    @Schema(name = "CadenceStep")
    record StepView(
            int step,
            Kind kind,
            Step.Mode mode,
            @Schema(examples = "AFTER_PURCHASE_CALL") String purpose,
            boolean personal,
            @Nullable Integer withinMinutes,
            int dayFrom,
            int dayTo,
            @Schema(examples = "19:00:00") LocalTime timeFrom,
            @Schema(examples = "20:00:00") LocalTime timeTo) {

        static StepView of(Step step) {
            return new StepView(
                    step.step(),
                    step.kind(),
                    step.mode(),
                    step.purpose(),
                    step.isPersonal(),
                    step.withinMinutes(),
                    step.dayFrom(),
                    step.dayTo(),
                    step.timeFrom(),
                    step.timeTo());
        }
    }

    static CadenceView of(Cadence cadence) {
        return new CadenceView(
                cadence.id(),
                cadence.version(),
                new Name(cadence.nameZh(), cadence.nameEn()),
                cadence.steps().stream().map(StepView::of).toList());
    }
}
