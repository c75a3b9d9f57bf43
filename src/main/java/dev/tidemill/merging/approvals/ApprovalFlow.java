package dev.tidemill.merging.approvals;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decisions about approvals: whose count, what is missing, who may approve, and whose go with a push. Pure. */
final class ApprovalFlow {
    private ApprovalFlow() {}

    /**
     * One rule.
     *
     * @param type what it is about
     * @param required how many must approve
     * @param approvers whose approval counts for it; of {@link RuleType#ANY_APPROVER} everybody's does
     */
    record Demand(RuleType type, int required, Set<Long> approvers) {}

    /**
     * Who made the changes, and whether that keeps them from approving.
     *
     * @param author who opened the merge request
     * @param committers who made its commits
     * @param authorMay whether the author may approve
     * @param committersMay whether those who committed may approve
     */
    record Makers(long author, Set<Long> committers, boolean authorMay, boolean committersMay) {
        /** Whether a user's own hand is in the changes, so that the approval does not count. */
        boolean excludes(long user) {
            return (user == author && !authorMay) || (committers.contains(user) && !committersMay);
        }
    }

    /**
     * How a rule stands.
     *
     * @param approvedBy whose approvals count for it, the first first
     * @param left how many are missing
     * @param met whether it is met: none is missing, or nobody is left who could approve
     */
    public record Verdict(Set<Long> approvedBy, int left, boolean met) {}

    /** How a rule stands with these approvals. */
    static Verdict verdict(Demand demand, Set<Long> approvals, Makers makers) {
        boolean any = demand.type() == RuleType.ANY_APPROVER;
        var counted = new LinkedHashSet<Long>();
        for (long user : approvals) {
            if (!makers.excludes(user) && (any || demand.approvers().contains(user))) {
                counted.add(user);
            }
        }
        int left = Math.max(0, demand.required() - counted.size());
        boolean nobodyLeft =
                !any && demand.approvers().stream().allMatch(user -> counted.contains(user) || makers.excludes(user));
        return new Verdict(counted, left, left == 0 || nobodyLeft);
    }

    /** How many approvals are missing for all rules: one person may serve several rules, so the neediest rule counts. */
    static int left(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.met())
                .mapToInt(Verdict::left)
                .max()
                .orElse(0);
    }

    /** Whether a user may approve now; the right to approve in the project, or a rule's word for it, is known already. */
    static boolean mayApprove(long user, boolean open, boolean entitled, Set<Long> approvals, Makers makers) {
        return open && entitled && !approvals.contains(user) && !makers.excludes(user);
    }

    /**
     * Whose approvals go when commits are pushed.
     *
     * @param approvals who approved
     * @param samePatch whether the changes are the same as before, as after a rebase
     * @param reset whether the project takes all approvals back
     * @param selective whether only those of the owners of what was changed go
     * @param ownersOfChanges who owns the files that differ between the versions
     */
    static Set<Long> reset(
            Set<Long> approvals, boolean samePatch, boolean reset, boolean selective, Set<Long> ownersOfChanges) {
        if (samePatch || (!reset && !selective)) {
            return Set.of();
        }
        if (reset) {
            return approvals;
        }
        var gone = new LinkedHashSet<>(approvals);
        gone.retainAll(ownersOfChanges);
        return gone;
    }
}
