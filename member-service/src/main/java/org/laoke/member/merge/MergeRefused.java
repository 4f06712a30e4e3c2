package org.laoke.member.merge;

import org.laoke.platform.problem.Rejection;

/** A merge, or its undoing, that cannot be done. */
final class MergeRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private MergeRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static MergeRefused itself() {
        return new MergeRefused(
                Kind.UNPROCESSABLE, "merge-same-record", "Name two different records to merge.");
    }

    static MergeRefused overtaken() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-overtaken",
                "One of the two records was merged or erased meanwhile. Look the person up again and see"
                        + " whether something is left to merge.");
    }

    static MergeRefused stale() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-preview-old",
                "One of the two records changed since the preview. Look at the preview again.");
    }

    static MergeRefused inStore() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-during-visit",
                "The person is in the store under the record that would go. Check them out first.");
    }

    static MergeRefused barred() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-barred",
                "One of the two records is suspended or cancelled. Lift the measure first: a merge neither"
                        + " takes it along nor leads around it.");
    }

    static MergeRefused undecided() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-undecided",
                "Both records have an open application, or both have a lock on their tier. Decide or lift"
                        + " the one of the record that would go first.");
    }

    static MergeRefused unknown() {
        return new MergeRefused(
                Kind.NOT_FOUND, "merge-unknown", "There is no such merge of members you may see.");
    }

    static MergeRefused undone() {
        return new MergeRefused(
                Kind.CONFLICT, "merge-undone", "This merge was taken back already.");
    }

    static MergeRefused tooLate() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-final",
                "The time to take this merge back is over. Enrol the second person anew.");
    }

    static MergeRefused notLast() {
        return new MergeRefused(
                Kind.CONFLICT,
                "merge-not-last",
                "The member was merged into another one since. Take that merge back first.");
    }

    static MergeRefused secondPerson() {
        return new MergeRefused(
                Kind.CONFLICT,
                "second-person-needed",
                "You have asked for this yourself. A second manager or head office confirms it.");
    }
}
