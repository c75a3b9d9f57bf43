package dev.tidemill.merging.checks;

import org.jspecify.annotations.Nullable;

/**
 * Where the two branches of a merge request stand now, and what the last check found.
 *
 * @param requestId the request
 * @param headSha the commit to merge
 * @param sourceSha where the source branch points; null when it is gone
 * @param targetSha where the target branch points; null when it is gone
 * @param checkedHead the head that was checked; null when none was
 * @param checkedTarget the target that was checked; null when none was
 * @param clean whether they merge without conflicts
 * @param behind whether the target has commits that the head has not
 * @param nothing whether the target has everything of the head already
 */
public record Check(
        long requestId,
        String headSha,
        @Nullable String sourceSha,
        @Nullable String targetSha,
        @Nullable String checkedHead,
        @Nullable String checkedTarget,
        boolean clean,
        boolean behind,
        boolean nothing) {
    /** Whether the last check was of these very commits. */
    public boolean current() {
        return headSha.equals(checkedHead) && checkedTarget != null && checkedTarget.equals(targetSha);
    }

    /** Whether both branches are there. */
    public boolean whole() {
        return targetSha != null && sourceSha != null;
    }
}
