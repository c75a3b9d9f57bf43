package dev.tidemill.merging.approvals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wishes for a rule; null leaves things as they are.
 *
 * @param name the name
 * @param type what it is about; counts for new rules only
 * @param reportType which report
 * @param required how many must approve
 * @param everyProtected whether it holds for every protected branch
 * @param users the people named
 * @param groups the groups named
 * @param branches the protected branches it holds for
 * @param keepHiddenGroups whether groups that the caller does not see stay, although they are not named
 */
public record RuleChange(
        @Nullable String name,
        @Nullable RuleType type,
        @Nullable String reportType,
        @Nullable Integer required,
        @Nullable Boolean everyProtected,
        @Nullable List<Long> users,
        @Nullable List<Long> groups,
        @Nullable List<Long> branches,
        boolean keepHiddenGroups) {}
