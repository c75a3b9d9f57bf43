package dev.tidemill.merging.checks;

import java.util.List;

/**
 * In which order the values of {@code detailed_merge_status} are shown when several demands are not met
 * (doc/api/merge_requests.md, merge status).
 */
public final class GateOrder {
    private static final int STEP = 100;
    private static final List<String> STATUSES = List.of(
            "not_open",
            "preparing",
            "unchecked",
            "checking",
            "merge_time",
            "draft_status",
            "title_regex",
            "commits_status",
            "conflict",
            "need_rebase",
            "discussions_not_resolved",
            "not_approved",
            "requested_changes",
            "ci_must_pass",
            "ci_still_running",
            "merge_request_blocked",
            "status_checks_must_pass",
            "locked_paths",
            "locked_lfs_files",
            "jira_association_missing",
            "approvals_syncing",
            "security_policy_violations",
            "security_policy_pipeline_check");

    private GateOrder() {}

    /** The place of a status; unknown ones come last. */
    public static int of(String status) {
        int at = STATUSES.indexOf(status);
        return (at < 0 ? STATUSES.size() : at) * STEP;
    }
}
