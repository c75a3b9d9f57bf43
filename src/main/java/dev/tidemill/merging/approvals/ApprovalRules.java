package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.repos.protection.ProtectedBranch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes the rules of projects and of single requests. */
public final class ApprovalRules {
    private static final int MOST_REQUIRED = 100;
    private static final int LONGEST_NAME = 1_024;
    private static final int MOST_RULES = 200;
    private static final String ALL_MEMBERS = "All Members";

    private final Platform platform;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    record Tools(Access access, Users users, SettingsDesk settings, Audit audit, ApprovalTodos todos) {}

    ApprovalRules(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    /** The rules of a project. */
    public List<ApprovalRule> list(Principal caller, Project project) {
        requireRead(caller, project);
        return platform.db().read(h -> RuleStore.ofProject(h, project.id()));
    }

    /** One of them; 404 when there is none. */
    public ApprovalRule get(Principal caller, Project project, long id) {
        return list(caller, project).stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(ApiError::notFound);
    }

    /** Adds a rule to a project; maintainers. */
    public ApprovalRule create(Principal caller, Project project, RuleChange wish) {
        requireAdmin(caller, project);
        var blank = blank(project.id(), null, null, wish);
        return written(() -> platform.db().write(tx -> {
            if (RuleStore.ofProject(tx, project.id()).size() >= MOST_RULES) {
                throw ApiError.of(400, "A project has at most " + MOST_RULES + " approval rules");
            }
            var rule = changed(tx, caller, project, blank, wish);
            long id = RuleStore.insert(tx, rule, platform.clock().instant());
            audit(tx, caller, project, "approval_rule_created");
            return stored(tx, id);
        }));
    }

    /** Changes a rule of a project; maintainers. */
    public ApprovalRule update(Principal caller, Project project, long id, RuleChange wish) {
        requireAdmin(caller, project);
        return written(() -> platform.db().write(tx -> {
            var known = of(tx, project, id);
            RuleStore.update(
                    tx,
                    changed(tx, caller, project, known, wish),
                    platform.clock().instant());
            audit(tx, caller, project, "approval_rule_changed");
            return stored(tx, id);
        }));
    }

    /** Deletes a rule of a project; maintainers. */
    public void delete(Principal caller, Project project, long id) {
        requireAdmin(caller, project);
        platform.db().run(tx -> {
            RuleStore.delete(tx, of(tx, project, id).id());
            audit(tx, caller, project, "approval_rule_deleted");
        });
    }

    /** Sets how many approvals of anybody the project asks for; 0 for none. */
    public void requireAny(Principal caller, Project project, int required) {
        requireAdmin(caller, project);
        var any = list(caller, project).stream()
                .filter(rule -> rule.type() == RuleType.ANY_APPROVER)
                .findFirst();
        var wish = new RuleChange(ALL_MEMBERS, RuleType.ANY_APPROVER, null, required, null, null, null, null, true);
        if (any.isPresent()) {
            update(caller, project, any.get().id(), wish);
        } else {
            create(caller, project, wish);
        }
    }

    /** The rules that a request has of its own, made by people. */
    public List<ApprovalRule> list(MergeRequests.Found found) {
        requireRead(found.view().caller(), found.project());
        return platform
                .db()
                .read(h -> RuleStore.ofRequests(h, List.of(found.request().id())))
                .stream()
                .filter(rule -> rule.type() != RuleType.CODE_OWNER)
                .toList();
    }

    /**
     * Adds a rule to a request, after which those of the project count no more for it.
     *
     * @param sourceId the project's rule that it is made from, or null
     */
    ApprovalRule create(MergeRequests.Found found, @Nullable Long sourceId, RuleChange wish) {
        requireOverride(found);
        return written(() -> platform.db().write(tx -> {
            var source = sourceId == null ? null : of(tx, found.project(), sourceId);
            var copied = source == null ? wish : like(source, wish);
            var blank = blank(null, found.request().id(), sourceId, copied);
            if (RuleStore.ofRequests(tx, List.of(found.request().id())).size() >= MOST_RULES) {
                throw ApiError.of(400, "A merge request has at most " + MOST_RULES + " approval rules");
            }
            var rule = changed(tx, found.view().caller(), found.project(), blank, copied);
            long id = RuleStore.insert(tx, rule, platform.clock().instant());
            tools.todos().ruled(tx, found.request().id());
            return stored(tx, id);
        }));
    }

    /** Changes a rule of a request. */
    ApprovalRule update(MergeRequests.Found found, long id, RuleChange wish) {
        requireOverride(found);
        return written(() -> platform.db().write(tx -> {
            var known = of(tx, found, id);
            var rule = changed(tx, found.view().caller(), found.project(), known, wish);
            RuleStore.update(tx, rule, platform.clock().instant());
            tools.todos().ruled(tx, found.request().id());
            return stored(tx, id);
        }));
    }

    /** Deletes a rule of a request. */
    public void delete(MergeRequests.Found found, long id) {
        requireOverride(found);
        platform.db().run(tx -> {
            RuleStore.delete(tx, of(tx, found, id).id());
            tools.todos().ruled(tx, found.request().id());
        });
    }

    /** Those of these groups that the caller sees. */
    public Map<Long, Group> seen(Principal caller, Collection<Long> ids) {
        var seen = new java.util.LinkedHashMap<Long, Group>();
        for (Long id : ids) {
            try {
                seen.put(id, tools.access().group(caller, Long.toString(id), MemberPermissions.READ_GROUP));
            } catch (ApiError hidden) {
                // what the caller may not see is left out
            }
        }
        return seen;
    }

    /** Whose approval counts for each rule of a project, without what depends on a request. */
    Map<Long, Set<Long>> approvers(List<ApprovalRule> rules) {
        var today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        var groups = rules.stream().flatMap(rule -> rule.groups().stream()).collect(Collectors.toSet());
        var members = platform.db().read(h -> PeopleStore.members(h, groups, today));
        var approvers = new HashMap<Long, Set<Long>>();
        for (ApprovalRule rule : rules) {
            var all = new LinkedHashSet<>(rule.users());
            members.stream()
                    .filter(member -> rule.groups().contains(member.namespaceId()))
                    .forEach(member -> all.add(member.userId()));
            approvers.put(rule.id(), all);
        }
        return approvers;
    }

    /** The protected branches of a project. */
    public List<ProtectedBranch> branches(Project project) {
        return platform.db().read(h -> PeopleStore.branches(h, project.id()));
    }

    private static ApprovalRule blank(
            @Nullable Long project, @Nullable Long request, @Nullable Long source, RuleChange wish) {
        RuleType wished = wish.type();
        boolean named = wish.users() != null || wish.groups() != null;
        RuleType type = wished != null
                ? wished
                : !named && ALL_MEMBERS.equals(wish.name()) ? RuleType.ANY_APPROVER : RuleType.REGULAR;
        return new ApprovalRule(
                0,
                project,
                request,
                source,
                "",
                type,
                wish.reportType(),
                null,
                null,
                0,
                false,
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    /** A rule of a request begins with the name, people and groups of the project's. */
    private static RuleChange like(ApprovalRule source, RuleChange wish) {
        String name = wish.name();
        return new RuleChange(
                name == null ? source.name() : name,
                source.type(),
                source.reportType(),
                wish.required() == null ? Integer.valueOf(source.required()) : wish.required(),
                null,
                wish.users() == null ? source.users() : wish.users(),
                wish.groups() == null ? source.groups() : wish.groups(),
                null,
                true);
    }

    private ApprovalRule changed(Handle tx, Principal caller, Project project, ApprovalRule known, RuleChange wish) {
        String name = Objects.requireNonNullElse(wish.name(), known.name()).strip();
        int required = Objects.requireNonNullElse(wish.required(), known.required());
        if (name.isEmpty()) {
            throw ApiError.invalid("name", "can't be blank");
        }
        if (name.length() > LONGEST_NAME) {
            throw ApiError.invalid("name", "is too long (maximum is " + LONGEST_NAME + " characters)");
        }
        if (required < 0 || required > MOST_REQUIRED) {
            throw ApiError.invalid(
                    "approvals_required",
                    required < 0
                            ? "must be greater than or equal to 0"
                            : "must be less than or equal to " + MOST_REQUIRED);
        }
        return new ApprovalRule(
                known.id(),
                known.projectId(),
                known.requestId(),
                known.sourceId(),
                name,
                known.type(),
                wish.reportType() == null ? known.reportType() : wish.reportType(),
                known.section(),
                known.role(),
                required,
                Objects.requireNonNullElse(wish.everyProtected(), known.everyProtected()),
                users(tx, known, wish),
                groups(tx, caller, known, wish),
                branches(tx, project, known, wish),
                known.createdAt());
    }

    /** Unknown people are left out, as GitLab leaves out those who cannot be approvers. */
    private List<Long> users(Handle tx, ApprovalRule known, RuleChange wish) {
        var wanted = wish.users();
        return wanted == null
                ? known.users()
                : tools.users().byIds(tx, wanted).stream()
                        .filter(User::active)
                        .map(User::id)
                        .distinct()
                        .toList();
    }

    /** Groups that the caller does not see can be neither named nor, when asked to be kept, removed. */
    private List<Long> groups(Handle tx, Principal caller, ApprovalRule known, RuleChange wish) {
        var wanted = wish.groups();
        if (wanted == null) {
            return known.groups();
        }
        var copied = new ArrayList<>(PeopleStore.groups(tx, wanted));
        var seen = seen(caller, copied);
        copied.removeIf(id -> !seen.containsKey(id) && !known.groups().contains(id) && !wish.keepHiddenGroups());
        if (wish.keepHiddenGroups()) {
            var visible = seen(caller, known.groups());
            known.groups().stream()
                    .filter(id -> !visible.containsKey(id) && !copied.contains(id))
                    .forEach(copied::add);
        }
        return copied;
    }

    private static List<Long> branches(Handle tx, Project project, ApprovalRule known, RuleChange wish) {
        var wanted = wish.branches();
        if (wanted == null) {
            return known.branches();
        }
        var there = PeopleStore.branches(tx, project.id()).stream()
                .map(branch -> branch.id())
                .toList();
        if (!there.containsAll(wanted)) {
            throw ApiError.of(400, "Invalid protected_branch_ids: they are not of this project");
        }
        return wanted;
    }

    private ApprovalRule of(Handle tx, Project project, long id) {
        return RuleStore.byId(tx, id)
                .filter(rule -> Long.valueOf(project.id()).equals(rule.projectId()))
                .orElseThrow(ApiError::notFound);
    }

    private ApprovalRule of(Handle tx, MergeRequests.Found found, long id) {
        return RuleStore.byId(tx, id)
                .filter(rule -> Long.valueOf(found.request().id()).equals(rule.requestId())
                        && rule.type() != RuleType.CODE_OWNER)
                .orElseThrow(ApiError::notFound);
    }

    private static ApprovalRule stored(Handle tx, long id) {
        return RuleStore.byId(tx, id).orElseThrow(ApiError::notFound);
    }

    private void requireRead(Principal caller, Project project) {
        caller.required();
        tools.access().require(caller, project, MergingPermissions.READ_MERGE_REQUEST);
    }

    private void requireAdmin(Principal caller, Project project) {
        caller.required();
        tools.access().require(caller, project, MergingPermissions.ADMIN_APPROVALS);
    }

    /** Those who may change the request, while the project leaves rules to requests. */
    private void requireOverride(MergeRequests.Found found) {
        Principal caller = found.view().caller();
        boolean author = caller.required().id() == found.request().authorId();
        if (!found.view().may(MergingPermissions.ADMIN_MERGE_REQUEST)
                && !(author && found.view().may(MergingPermissions.APPROVE_MERGE_REQUEST))) {
            throw ApiError.forbidden();
        }
        if (!tools.settings().of(found.project()).effective().mayOverride()) {
            throw ApiError.forbidden();
        }
    }

    private void audit(Handle tx, Principal caller, Project project, String what) {
        tools.audit().record(tx, caller, what, new AuditTarget("project", project.id(), project.name()), Map.of());
    }

    private static ApprovalRule written(Supplier<ApprovalRule> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.invalid("rule_type", "any-approver for the project already exists");
            }
            throw e;
        }
    }
}
