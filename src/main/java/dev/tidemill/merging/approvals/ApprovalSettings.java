package dev.tidemill.merging.approvals;

import org.jspecify.annotations.Nullable;

/**
 * What holds for approvals (doc/user/project/merge_requests/approvals/settings.md). Null is nothing said: what a group
 * above says counts, or the default.
 *
 * @param authorApproval whether authors may approve their own
 * @param committerApproval whether those who committed may approve
 * @param overrides whether single requests may have rules of their own
 * @param resetOnPush whether a push takes all approvals back
 * @param selectiveRemovals whether a push takes back those of the owners of changed files only
 * @param reauthentication whether approving asks for the password
 */
public record ApprovalSettings(
        @Nullable Boolean authorApproval,
        @Nullable Boolean committerApproval,
        @Nullable Boolean overrides,
        @Nullable Boolean resetOnPush,
        @Nullable Boolean selectiveRemovals,
        @Nullable Boolean reauthentication) {
    /** Nothing said. */
    public static final ApprovalSettings NOTHING = new ApprovalSettings(null, null, null, null, null, null);

    /** What holds where nobody said anything. */
    public static final ApprovalSettings DEFAULTS = new ApprovalSettings(false, true, true, true, false, false);

    /** This, and where it says nothing, the other. */
    ApprovalSettings or(ApprovalSettings other) {
        return new ApprovalSettings(
                first(authorApproval, other.authorApproval),
                first(committerApproval, other.committerApproval),
                first(overrides, other.overrides),
                first(resetOnPush, other.resetOnPush),
                first(selectiveRemovals, other.selectiveRemovals),
                first(reauthentication, other.reauthentication));
    }

    /** What a group above forces on those below: its strict answers, nothing else. */
    ApprovalSettings strict() {
        return new ApprovalSettings(
                only(authorApproval, false),
                only(committerApproval, false),
                only(overrides, false),
                only(resetOnPush, true),
                only(selectiveRemovals, true),
                only(reauthentication, true));
    }

    /** Whether authors may approve their own requests. */
    public boolean authorMay() {
        return Boolean.TRUE.equals(authorApproval);
    }

    /** Whether those who committed to a request may approve it. */
    public boolean committersMay() {
        return Boolean.TRUE.equals(committerApproval);
    }

    /** Whether requests may have rules of their own. */
    public boolean mayOverride() {
        return Boolean.TRUE.equals(overrides);
    }

    /** Whether a push takes approvals back. */
    public boolean resets() {
        return Boolean.TRUE.equals(resetOnPush);
    }

    /** Whether a push takes back those of the owners of changed files only. */
    public boolean selective() {
        return Boolean.TRUE.equals(selectiveRemovals);
    }

    /** Whether approving asks for the password. */
    public boolean asksAgain() {
        return Boolean.TRUE.equals(reauthentication);
    }

    private static @Nullable Boolean first(@Nullable Boolean one, @Nullable Boolean other) {
        return one == null ? other : one;
    }

    private static @Nullable Boolean only(@Nullable Boolean value, boolean strict) {
        return (value != null && value == strict) ? value : null;
    }
}
