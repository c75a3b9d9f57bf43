package dev.tidemill.merging.requests;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import java.util.Map;

/** What fields of merge requests may hold, and what refusals look like. */
final class RequestRules {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_DESCRIPTION = 1_048_576;

    private RequestRules() {}

    /** Refuses what cannot be after a wish. */
    static void check(MergeRequest after) {
        if (DraftTitle.ready(after.title()).isEmpty()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        if (after.title().length() > LONGEST_TITLE) {
            throw ApiError.invalid("title", "is too long (maximum is " + LONGEST_TITLE + " characters)");
        }
        if (after.description().length() > LONGEST_DESCRIPTION) {
            throw ApiError.invalid("description", "is too long (maximum is " + LONGEST_DESCRIPTION + " characters)");
        }
        checkBranch("source_branch", after.sourceBranch());
        checkBranch("target_branch", after.targetBranch());
        if (!after.fromFork() && after.sourceBranch().equals(after.targetBranch())) {
            throw unprocessable("You can't use same project/branch for source and target");
        }
    }

    private static void checkBranch(String field, String name) {
        if (!RefNames.soundBranch(name)) {
            throw ApiError.invalid(field, "is invalid");
        }
    }

    /** Whether a wish changes what authors without a role do not change: labels, milestone, people, the lock. */
    static boolean managing(SubjectChange wanted) {
        return wanted.changesLabels()
                || wanted.changesAssignees()
                || wanted.milestone() != null
                || wanted.locked() != null
                || RequestWish.changesReviewers(wanted)
                || RequestWish.REQUEST_REVIEW.isIn(wanted);
    }

    /** Whether a wish changes anything of the request itself, other than {@link #managing}. */
    static boolean wording(SubjectChange wanted) {
        return wanted.title() != null
                || wanted.description() != null
                || wanted.stateEvent() != null
                || !wanted.extra().isEmpty();
    }

    /** A wish without what authors without a role do not change; GitLab leaves such wishes out without a word. */
    static SubjectChange bare(SubjectChange wanted) {
        var bare = new SubjectChange();
        String title = wanted.title();
        if (title != null) {
            bare.title(title);
        }
        String description = wanted.description();
        if (description != null) {
            bare.description(description);
        }
        String event = wanted.stateEvent();
        if (event != null) {
            bare.stateEvent(event);
        }
        for (RequestWish wish : List.of(
                RequestWish.TARGET_BRANCH,
                RequestWish.DRAFT,
                RequestWish.SQUASH,
                RequestWish.REMOVE_SOURCE_BRANCH,
                RequestWish.ALLOW_COLLABORATION)) {
            Object value = wanted.extra().get(wish.name());
            if (value != null) {
                wish.in(bare, value);
            }
        }
        return bare;
    }

    /** 409 for a second open request of the same branches. */
    static ApiError taken(long iid) {
        return listed(409, "Another open merge request already exists for this source branch: !" + iid);
    }

    /** 422 with a list of one sentence. */
    static ApiError unprocessable(String sentence) {
        return listed(422, sentence);
    }

    private static ApiError listed(int status, String sentence) {
        return ApiError.withBody(status, sentence, Map.of("message", List.of(sentence)));
    }
}
