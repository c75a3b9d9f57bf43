package dev.tidemill.merging.approvals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demand for approvals: of a project for all of its requests, or of one request.
 *
 * @param id the number
 * @param projectId the project, or null
 * @param requestId the request, or null
 * @param sourceId the project's rule that a request's rule was made from, or null
 * @param name the name; of code owners the line of the file
 * @param type what it is about
 * @param reportType which report, or null
 * @param section the section of the file of code owners, or null
 * @param role the level of the members who are meant, or null
 * @param required how many must approve
 * @param everyProtected whether it holds for every protected branch, and for these only
 * @param users the people named
 * @param groups the groups named; their direct members are meant
 * @param branches the protected branches it holds for; empty for all branches
 * @param createdAt when made
 */
public record ApprovalRule(
        long id,
        @Nullable Long projectId,
        @Nullable Long requestId,
        @Nullable Long sourceId,
        String name,
        RuleType type,
        @Nullable String reportType,
        @Nullable String section,
        @Nullable Integer role,
        int required,
        boolean everyProtected,
        List<Long> users,
        List<Long> groups,
        List<Long> branches,
        Instant createdAt) {
    public ApprovalRule {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        branches = List.copyOf(branches);
    }
}
