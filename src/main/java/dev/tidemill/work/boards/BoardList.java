package dev.tidemill.work.boards;

import org.jspecify.annotations.Nullable;

/**
 * A column of a board; exactly one of label, assignee and milestone is there.
 *
 * @param position its place from the left, from 0
 * @param maxIssueCount how many items should be in it at most; 0 for any number
 * @param maxIssueWeight how much weight should be in it at most; 0 for any
 */
public record BoardList(
        long id,
        long boardId,
        @Nullable Long labelId,
        @Nullable Long assigneeId,
        @Nullable Long milestoneId,
        int position,
        int maxIssueCount,
        int maxIssueWeight) {
    /** The word on the wire. */
    public String type() {
        return labelId != null ? "label" : assigneeId != null ? "assignee" : "milestone";
    }
}
