package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.Group;
import dev.tidemill.repos.protection.ProtectedBranch;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Rules on the wire (doc/api/merge_request_approvals.md). */
final class RuleJson {
    private final ApprovalRules rules;
    private final Users users;
    private final String externalUrl;

    RuleJson(ApprovalRules rules, Users users, String externalUrl) {
        this.rules = rules;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    /** Rules of a project, each with those whose approval counts. */
    List<Map<String, Object>> ofProject(
            Principal caller, List<ApprovalRule> some, Map<Long, Set<Long>> approvers, List<ProtectedBranch> branches) {
        var names = names(caller, some, approvers.values());
        return some.stream()
                .map(rule -> {
                    var json = of(rule, approvers.getOrDefault(rule.id(), Set.of()), names);
                    json.put("applies_to_all_protected_branches", rule.everyProtected());
                    json.put(
                            "protected_branches",
                            branches.stream()
                                    .filter(branch -> rule.branches().contains(branch.id()))
                                    .map(RuleJson::branch)
                                    .toList());
                    return json;
                })
                .toList();
    }

    /** Rules as they hold for a request. */
    List<Map<String, Object>> ofRequest(
            Principal caller, ApprovalState state, List<ApprovalState.RuleState> some, boolean verdicts) {
        var ids = new HashMap<Long, Set<Long>>();
        some.forEach(one -> {
            var everybody = new LinkedHashSet<>(one.approvers());
            everybody.addAll(one.verdict().approvedBy());
            ids.put(one.rule().id(), everybody);
        });
        var names =
                names(caller, some.stream().map(ApprovalState.RuleState::rule).toList(), ids.values());
        return some.stream().map(one -> of(one, state, names, verdicts)).toList();
    }

    private Map<String, Object> of(ApprovalState.RuleState one, ApprovalState state, Names names, boolean verdicts) {
        var rule = one.rule();
        var json = of(rule, one.approvers(), names);
        json.put("approvals_required", one.required());
        json.put("section", rule.section());
        Long source = rule.sourceId();
        json.put("source_rule", source == null ? null : Map.of("id", source));
        json.put("overridden", state.overwritten() && source != null);
        if (verdicts) {
            json.put("code_owner", rule.type() == RuleType.CODE_OWNER);
            json.put("approved_by", people(one.verdict().approvedBy(), names));
            json.put("approved", one.verdict().met());
        }
        return json;
    }

    private record Names(Map<Long, User> users, Map<Long, Group> groups) {}

    private Names names(Principal caller, List<ApprovalRule> some, Collection<Set<Long>> approvers) {
        var ids = new LinkedHashSet<Long>();
        approvers.forEach(ids::addAll);
        some.forEach(rule -> ids.addAll(rule.users()));
        var groups = new LinkedHashSet<Long>();
        some.forEach(rule -> groups.addAll(rule.groups()));
        return new Names(users.byIds(ids), rules.seen(caller, groups));
    }

    private Map<String, Object> of(ApprovalRule rule, Set<Long> approvers, Names names) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", rule.id());
        json.put("name", rule.name());
        json.put("rule_type", rule.type().word());
        json.put("report_type", rule.reportType());
        json.put("eligible_approvers", people(approvers, names));
        json.put("approvals_required", rule.required());
        json.put("users", people(rule.users(), names));
        json.put(
                "groups",
                rule.groups().stream()
                        .filter(names.groups()::containsKey)
                        .map(id -> group(Objects.requireNonNull(names.groups().get(id))))
                        .toList());
        json.put(
                "contains_hidden_groups",
                rule.groups().stream().anyMatch(id -> !names.groups().containsKey(id)));
        return json;
    }

    private List<BasicUser> people(Collection<Long> ids, Names names) {
        return BasicUser.of(
                ids.stream()
                        .filter(names.users()::containsKey)
                        .map(id -> Objects.requireNonNull(names.users().get(id)))
                        .toList(),
                externalUrl);
    }

    private Map<String, Object> group(Group group) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", group.id());
        json.put("name", group.name());
        json.put("path", group.path());
        json.put("visibility", group.visibility().word());
        json.put("avatar_url", null);
        json.put("web_url", externalUrl + "/groups/" + group.fullPath());
        json.put("full_name", group.fullName());
        json.put("full_path", group.fullPath());
        return json;
    }

    private static Map<String, Object> branch(ProtectedBranch branch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", branch.id());
        json.put("name", branch.name());
        json.put("code_owner_approval_required", branch.codeOwnerApprovalRequired());
        return json;
    }
}
