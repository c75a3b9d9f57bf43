package dev.tidemill.ci.requests;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import java.util.Optional;

/** The commit that merging a request would make, for merged results pipelines. */
@FunctionalInterface
public interface MergeResults {
    /**
     * A merge that was tried.
     *
     * @param sha the merge commit, kept under the request's merge ref
     * @param targetSha the commit of the target branch that was merged into
     */
    record Result(String sha, String targetSha) {}

    /** The result; empty where the project does not test merged results, or the request does not merge cleanly. */
    Optional<Result> of(Project target, MergeRequest request);
}
