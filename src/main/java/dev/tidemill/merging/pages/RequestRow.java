package dev.tidemill.merging.pages;

import dev.tidemill.identity.User;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merge request as a row of a list.
 *
 * @param href its page
 * @param author who opened it, or null when gone
 * @param marks signs of other rooms
 */
public record RequestRow(
        MergeRequest request,
        Project project,
        String href,
        @Nullable User author,
        List<User> assignees,
        List<User> reviewers,
        List<Label> labels,
        @Nullable Milestone milestone,
        RequestCounts.Counts counts,
        List<RequestPanel.Mark> marks) {
    /** Its number as other places name it. */
    public String reference(boolean full) {
        return (full ? project.fullPath() : "") + "!" + request.iid();
    }
}
