package dev.tidemill.work.boards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A board (doc/user/project/issue_board.md).
 *
 * @param id the number
 * @param projectId the project, or null
 * @param namespaceId the group, or null
 * @param name what it is called
 * @param hideBacklog whether the column of open items is hidden
 * @param hideClosed whether the column of closed items is hidden
 * @param milestoneId only items of this milestone are on it, or null for all
 * @param assigneeId only items of this person, or null for all
 * @param weight only items of this weight, or null for all
 */
public record Board(
        long id,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        String name,
        boolean hideBacklog,
        boolean hideClosed,
        @Nullable Long milestoneId,
        @Nullable Long assigneeId,
        @Nullable Integer weight,
        Instant createdAt,
        Instant updatedAt) {}
