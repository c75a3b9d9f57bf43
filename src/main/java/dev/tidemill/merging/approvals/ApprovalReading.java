package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Role;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.protection.ProtectedBranch;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Loads all that decides about the approvals of requests of one project, in a fixed number of statements. */
final class ApprovalReading {
    private final Platform platform;
    private final SettingsDesk settings;
    private final ProtectedRefs protectedRefs;

    ApprovalReading(Platform platform, SettingsDesk settings, ProtectedRefs protectedRefs) {
        this.platform = platform;
        this.settings = settings;
        this.protectedRefs = protectedRefs;
    }

    /** What holds for all requests of the project. */
    private record Ground(
            ApprovalSettings settings,
            List<ApprovalRule> rules,
            List<ProtectedBranch> branches,
            Map<Long, List<Long>> groups,
            Map<Long, Integer> levels) {}

    /** How requests of a project stand, by number. */
    Map<Long, ApprovalState> of(Handle h, Project project, Collection<MergeRequest> requests) {
        var ids = requests.stream().map(MergeRequest::id).toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var everyRule = RuleStore.ofProjectAndRequests(h, project.id(), ids);
        var rules = everyRule.stream().filter(rule -> rule.requestId() == null).toList();
        Map<Long, List<ApprovalRule>> own = everyRule.stream()
                .filter(rule -> rule.requestId() != null)
                .collect(Collectors.groupingBy(ApprovalReading::request));
        var ground = ground(h, project, rules, everyRule);
        var approvals = ApprovalStore.live(h, ids).stream().collect(Collectors.groupingBy(Approval::requestId));
        Map<Long, ApprovalStore.Sync> syncs = ApprovalStore.syncs(h, ids).stream()
                .collect(Collectors.toMap(ApprovalStore.Sync::requestId, sync -> sync));
        var states = new HashMap<Long, ApprovalState>();
        for (MergeRequest request : requests) {
            states.put(
                    request.id(),
                    state(
                            request,
                            ground,
                            own.getOrDefault(request.id(), List.of()),
                            approvals.getOrDefault(request.id(), List.of()),
                            syncs.get(request.id())));
        }
        return states;
    }

    private Ground ground(Handle h, Project project, List<ApprovalRule> rules, List<ApprovalRule> all) {
        LocalDate today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        var groups = all.stream().flatMap(rule -> rule.groups().stream()).collect(Collectors.toSet());
        Map<Long, List<Long>> members = groups.isEmpty()
                ? Map.of()
                : PeopleStore.members(h, groups, today).stream()
                        .collect(Collectors.groupingBy(
                                PeopleStore.GroupMember::namespaceId,
                                Collectors.mapping(PeopleStore.GroupMember::userId, Collectors.toList())));
        boolean roles = all.stream().anyMatch(rule -> rule.role() != null);
        Map<Long, Integer> levels = roles
                ? PeopleStore.members(h, project.id(), today).stream()
                        .collect(Collectors.toMap(
                                PeopleStore.ProjectMember::userId, PeopleStore.ProjectMember::level, Math::max))
                : Map.of();
        return new Ground(
                settings.of(h, project).effective(), rules, protectedRefs.rules(h, project.id()), members, levels);
    }

    private static ApprovalState state(
            MergeRequest request,
            Ground ground,
            List<ApprovalRule> own,
            List<Approval> approvals,
            ApprovalStore.@org.jspecify.annotations.Nullable Sync sync) {
        boolean current = sync != null && sync.headSha().equals(request.headSha());
        var makers = new ApprovalFlow.Makers(
                request.authorId(),
                sync == null ? Set.of() : new LinkedHashSet<>(sync.committers()),
                ground.settings().authorMay(),
                ground.settings().committersMay());
        var covering = ground.branches().stream()
                .filter(branch -> branch.covers(request.targetBranch()))
                .toList();
        var made =
                own.stream().filter(rule -> rule.type() != RuleType.CODE_OWNER).toList();
        boolean overwritten = ground.settings().mayOverride() && !made.isEmpty();
        var rules = new ArrayList<>(overwritten ? made : holding(ground.rules(), covering));
        rules.addAll(
                own.stream().filter(rule -> rule.type() == RuleType.CODE_OWNER).toList());
        boolean owners = covering.stream().anyMatch(ProtectedBranch::codeOwnerApprovalRequired);
        var who = new LinkedHashSet<>(approvals.stream().map(Approval::userId).toList());
        var states = rules.stream()
                .map(rule -> {
                    int required = rule.type() == RuleType.CODE_OWNER && !owners ? 0 : rule.required();
                    var approvers = approvers(rule, ground);
                    var demand = new ApprovalFlow.Demand(rule.type(), required, approvers);
                    return new ApprovalState.RuleState(
                            rule, required, approvers, ApprovalFlow.verdict(demand, who, makers));
                })
                .toList();
        return new ApprovalState(
                request,
                states,
                approvals,
                overwritten,
                request.open() && !current,
                sync != null && current && sync.tooMuch() && owners,
                makers,
                ground.settings());
    }

    /** The rules of the project that hold for a request into a branch that these rules protect. */
    private static List<ApprovalRule> holding(List<ApprovalRule> rules, List<ProtectedBranch> covering) {
        return rules.stream()
                .filter(rule -> rule.everyProtected()
                        ? !covering.isEmpty()
                        : rule.branches().isEmpty()
                                || covering.stream()
                                        .anyMatch(branch -> rule.branches().contains(branch.id())))
                .toList();
    }

    private static Set<Long> approvers(ApprovalRule rule, Ground ground) {
        var approvers = new LinkedHashSet<>(rule.users());
        rule.groups().forEach(group -> approvers.addAll(ground.groups().getOrDefault(group, List.of())));
        Integer role = rule.role();
        if (role != null) {
            ground.levels().forEach((user, level) -> {
                if (level.equals(role) || (role == Role.OWNER.level() && level >= role)) {
                    approvers.add(user);
                }
            });
        }
        return approvers;
    }

    private static long request(ApprovalRule rule) {
        Long request = rule.requestId();
        return request == null ? 0 : request;
    }
}
