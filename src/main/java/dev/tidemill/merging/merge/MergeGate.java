package dev.tidemill.merging.merge;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.Map;

/**
 * A demand that a merge request must meet before it is merged: not a draft, approved, threads resolved, pipeline passed.
 * Rooms above add theirs in their Room file. Asked in batch for lists and again inside the merge, where one refusal
 * refuses the merge.
 */
public interface MergeGate {
    /** Where it stands among the others in {@code detailed_merge_status}: the lowest one that is not met is shown. */
    int order();

    /**
     * What is not met, by number of the request: a value of {@code detailed_merge_status} as the API spells it, for
     * example {@code not_approved} or {@code ci_must_pass} (doc/api/merge_requests.md, merge status). Requests that
     * pass are left out.
     */
    Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests);

    /**
     * A demand that is not met.
     *
     * @param status the value of {@code detailed_merge_status}
     * @param sentence why, for the person who wants to merge
     * @param waiting whether time alone can meet it, such as a pipeline that runs: auto-merge may wait for it
     */
    record Unmet(String status, String sentence, boolean waiting) {}
}
