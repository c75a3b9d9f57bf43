package dev.tidemill.repos.refs;

import dev.tidemill.platform.events.Event;

/**
 * A repository got its first branch, which is its default branch from now on. Published in the push
 * transaction, before {@link RefsUpdated}.
 *
 * @param projectId whose repository
 * @param branch the branch's short name
 */
public record DefaultBranchCreated(long projectId, String branch) implements Event {
    @Override
    public String kind() {
        return "default_branch_created";
    }
}
