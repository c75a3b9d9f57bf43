package dev.tidemill.merging.requests;

import dev.tidemill.projects.Project;

/**
 * Between which branches a new merge request stands.
 *
 * @param source the project of the source branch: the target project or a fork of its network
 * @param sourceBranch the branch to merge
 * @param target the project merged into
 * @param targetBranch the branch merged into
 */
public record NewRequest(Project source, String sourceBranch, Project target, String targetBranch) {
    boolean fromFork() {
        return source.id() != target.id();
    }
}
