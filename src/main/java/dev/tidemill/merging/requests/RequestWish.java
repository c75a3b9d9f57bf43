package dev.tidemill.merging.requests;

import dev.tidemill.work.subjects.SubjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Wishes that only merge requests know, carried by a {@link SubjectChange}: quick actions and requests name them, and
 * {@link MergeRequestChanges} grants them.
 */
public enum RequestWish {
    /** Another target branch; a text. */
    TARGET_BRANCH,
    /** These reviewers and no others; a list of numbers. */
    REVIEWERS,
    /** These reviewers, too; a list of numbers. */
    ADD_REVIEWERS,
    /** Without these reviewers; a list of numbers. */
    REMOVE_REVIEWERS,
    /** These reviewers shall look again; a list of numbers. */
    REQUEST_REVIEW,
    /** Whether it is a draft; a boolean. */
    DRAFT,
    /** Whether to merge it as one commit; a boolean. */
    SQUASH,
    /** Whether the source branch goes with the merge; a boolean. */
    REMOVE_SOURCE_BRANCH,
    /** Whether those who can merge may push to the branch of the fork; a boolean. */
    ALLOW_COLLABORATION;

    /** Adds the wish. */
    public SubjectChange in(SubjectChange change, Object value) {
        return change.extra(name(), value);
    }

    boolean isIn(SubjectChange change) {
        return change.extra().containsKey(name());
    }

    Optional<String> text(SubjectChange change) {
        return Optional.ofNullable(change.extra().get(name())).map(Object::toString);
    }

    Optional<Boolean> flag(SubjectChange change) {
        return change.extra().get(name()) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    List<Long> numbers(SubjectChange change) {
        return change.extra().get(name()) instanceof List<?> list
                ? list.stream().map(Long.class::cast).toList()
                : List.of();
    }

    static boolean changesReviewers(SubjectChange change) {
        return REVIEWERS.isIn(change) || ADD_REVIEWERS.isIn(change) || REMOVE_REVIEWERS.isIn(change);
    }

    /** The reviewers wished out of those there are. */
    static List<Long> reviewersFrom(SubjectChange change, List<Long> now) {
        var wished = new ArrayList<>(REVIEWERS.isIn(change) ? REVIEWERS.numbers(change) : now);
        wished.addAll(ADD_REVIEWERS.numbers(change));
        wished.removeAll(REMOVE_REVIEWERS.numbers(change));
        return wished.stream().distinct().toList();
    }
}
