package dev.tidemill.ci.requests;

import dev.tidemill.merging.merge.MergeDesk;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.Commits;
import java.util.Optional;

/** Merges requests without moving the target branch, in projects that test merged results. */
public final class TriedMerges implements MergeResults {
    private final MergeDesk merging;
    private final Commits commits;

    public TriedMerges(MergeDesk merging, Commits commits) {
        this.merging = merging;
        this.commits = commits;
    }

    @Override
    public Optional<Result> of(Project target, MergeRequest request) {
        if (!merging.settings().project(target.id()).mergePipelines()) {
            return Optional.empty();
        }
        return merging.refs()
                .update(request)
                .flatMap(sha -> commits.commit(target.id(), sha))
                .map(made -> new Result(made.sha(), made.parents().getFirst()));
    }
}
