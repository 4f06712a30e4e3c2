package org.laoke.complaint.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case, as others hear of it: ids and facts, no texts, no names. The
 * version counts the events of the case.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface ComplaintEvent {
    @JsonIgnore
    String type();

    UUID caseId();

    @Nullable UUID memberId();

    Instant at();

    /** What events are keyed by: the member, so that all of a person's events keep their order. */
    @JsonIgnore
    default String key() {
        UUID member = memberId();
        return (member == null ? caseId() : member).toString();
    }

    /** A case was opened. */
    record ComplaintOpened(
            UUID caseId,
            String number,
            @Nullable UUID memberId,
            String storeId,
            Category category,
            Severity severity,
            CaseState state,
            Instant at,
            int version)
            implements ComplaintEvent {
        @Override
        public String type() {
            return "complaint.opened.v1";
        }
    }

    /** A step was taken; the state is the one after it. */
    record ComplaintStepTaken(
            UUID caseId,
            String number,
            @Nullable UUID memberId,
            String storeId,
            Category category,
            Severity severity,
            Step step,
            CaseState state,
            @Nullable Boolean satisfied,
            Instant at,
            int version)
            implements ComplaintEvent {
        @Override
        public String type() {
            return "complaint.step-taken.v1";
        }
    }

    /** The follow-up found that the solution held. */
    record ComplaintClosed(
            UUID caseId,
            String number,
            @Nullable UUID memberId,
            String storeId,
            Category category,
            Severity severity,
            CaseState state,
            @Nullable Boolean satisfied,
            Instant at,
            int version)
            implements ComplaintEvent {
        @Override
        public String type() {
            return "complaint.closed.v1";
        }
    }
}
