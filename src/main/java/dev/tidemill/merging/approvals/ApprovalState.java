package dev.tidemill.merging.approvals;

import dev.tidemill.merging.requests.MergeRequest;
import java.util.List;
import java.util.Set;

/**
 * How a request stands with its approvals.
 *
 * @param request the request
 * @param rules its rules with how they stand; those of code owners last
 * @param approvals the approvals that count, the first first
 * @param overwritten whether the request has rules of its own
 * @param pending whether its newest commits are not looked at yet
 * @param unknowable whether its code owners cannot be found out
 * @param makers who made the changes
 * @param settings what holds in the project
 */
public record ApprovalState(
        MergeRequest request,
        List<RuleState> rules,
        List<Approval> approvals,
        boolean overwritten,
        boolean pending,
        boolean unknowable,
        ApprovalFlow.Makers makers,
        ApprovalSettings settings) {
    /**
     * A rule and how it stands.
     *
     * @param rule the rule
     * @param required how many it asks for here: code owners are needed on some branches only
     * @param approvers whose approval counts for it
     * @param verdict how it stands
     */
    public record RuleState(ApprovalRule rule, int required, Set<Long> approvers, ApprovalFlow.Verdict verdict) {}

    /** Whether nothing is missing. */
    public boolean approved() {
        return !pending
                && !unknowable
                && rules.stream().allMatch(state -> state.verdict().met());
    }

    /** How many approvals the neediest rule asks for. */
    public int required() {
        return rules.stream().mapToInt(RuleState::required).max().orElse(0);
    }

    /** How many are missing. */
    public int left() {
        return ApprovalFlow.left(rules.stream().map(RuleState::verdict).toList());
    }

    /** Who approved, the first first. */
    Set<Long> approvers() {
        return new java.util.LinkedHashSet<>(
                approvals.stream().map(Approval::userId).toList());
    }

    /** Whether a rule names the user. */
    boolean names(long user) {
        return rules.stream().anyMatch(state -> state.approvers().contains(user));
    }
}
