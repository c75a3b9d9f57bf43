package dev.tidemill.work.pages.boards;

import dev.tidemill.identity.User;
import dev.tidemill.work.boards.BoardList;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.pages.issues.IssueRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a board with its first cards.
 *
 * @param key its name in forms: {@code open}, {@code closed} or the number of its list
 * @param list the list, or null for the open and the closed column
 * @param title what stands above it
 * @param total how many items are in it
 * @param weight the sum of the weights of the cards shown
 * @param more the address of the list with all of them
 */
public record BoardColumn(
        String key,
        @Nullable BoardList list,
        String title,
        @Nullable Label label,
        @Nullable User assignee,
        @Nullable Milestone milestone,
        List<IssueRow> cards,
        long total,
        long weight,
        String more) {
    /** Whether there is more in it than there should be. */
    public boolean over() {
        return list != null
                && ((list.maxIssueCount() > 0 && total > list.maxIssueCount())
                        || (list.maxIssueWeight() > 0 && weight > list.maxIssueWeight()));
    }

    /** How many there are, and how many there should be at most. */
    public String count() {
        return list != null && list.maxIssueCount() > 0 ? total + "/" + list.maxIssueCount() : Long.toString(total);
    }
}
