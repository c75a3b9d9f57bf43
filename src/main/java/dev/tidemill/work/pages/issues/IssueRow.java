package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.User;
import dev.tidemill.projects.Project;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue as a row of a list or a card of a board.
 *
 * @param href its page
 * @param author who made it, or null when gone
 * @param facts what is counted about it
 * @param overdue whether it is open and its due date is past
 */
public record IssueRow(
        WorkItem item,
        Project project,
        String href,
        @Nullable User author,
        List<User> assignees,
        List<Label> labels,
        @Nullable Milestone milestone,
        WorkItems.Facts facts,
        boolean overdue) {
    /** Its number as other places name it. */
    public String reference(boolean full) {
        return (full ? project.fullPath() : "") + "#" + item.iid();
    }
}
