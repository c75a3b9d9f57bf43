package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.KeysetPaging;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Reach;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectKeyset;
import dev.tidemill.work.subjects.SubjectView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds and lists work items, for a caller with what it may see. */
public final class WorkItems {
    /** Who sees a confidential item without the role for it. */
    private static final String INVOLVED =
            "i.author_id = :me or exists (select from work.assignees a where a.subject_id = i.id and a.user_id = :me)";

    private final Platform platform;
    private final Access access;
    private final Projects projects;
    private final Assignees assignees;

    public WorkItems(Platform platform, Access access, Projects projects, Assignees assignees) {
        this.platform = platform;
        this.access = access;
        this.projects = projects;
        this.assignees = assignees;
    }

    /** An item with the caller who may see it. */
    public record Found(WorkItem item, SubjectView view) {}

    /** How many items are in which state. */
    public record Counts(long opened, long closed) {
        /** All of them. */
        public long all() {
            return opened + closed;
        }
    }

    /** What is counted about one item; times in seconds. */
    public record Facts(
            long id, long notes, long upvotes, long downvotes, long timeEstimate, long timeSpent, long blocking) {}

    /** The item of a project that the caller may see; 404 otherwise. */
    public Found get(Principal caller, String idOrPath, long iid) {
        Project project = access.project(caller, idOrPath, WorkPermissions.READ_ISSUE);
        return get(caller, project, iid);
    }

    /** The same in a project whose issues the caller may see. */
    public Found get(Principal caller, Project project, long iid) {
        return find(caller, project, iid).orElseThrow(() -> ApiError.notFound("Issue"));
    }

    /** The same, or empty. */
    public Optional<Found> find(Principal caller, Project project, long iid) {
        var item = platform.db().read(h -> WorkItemStore.byIid(h, project.id(), iid));
        return item.filter(known -> mayRead(caller, project, known)).map(known -> found(caller, project, known));
    }

    /** Those of these numbers in a project whose issues the caller may see, without those it may not. */
    public Map<Long, Found> byIids(Principal caller, Project project, Collection<Long> iids) {
        var where = new Where()
                .and("i.project_id = :project", "project", project.id())
                .and("i.iid = any(:iids)", "iids", iids.toArray(Long[]::new));
        var found = new HashMap<Long, Found>();
        for (WorkItem item : platform.db().read(h -> WorkItemStore.all(h, where))) {
            if (mayRead(caller, project, item)) {
                found.put(item.iid(), found(caller, project, item));
            }
        }
        return found;
    }

    /** The items of one milestone that the caller may see. */
    public Slice<WorkItem> ofMilestone(Principal caller, long milestoneId, Paging paging) {
        var where = visible(caller).and("i.milestone_id = :milestone", "milestone", milestoneId);
        return platform.db().read(h -> WorkItemStore.list(h, where, "i.created_at desc, i.id desc", paging));
    }

    /** The item as it is after a change that the caller made. */
    WorkItem again(Found found) {
        var where = new Where().and("i.id = :id", "id", found.item().id());
        return platform.db().read(h -> WorkItemStore.all(h, where)).stream()
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Issue"));
    }

    /** An item by number, wherever it is. */
    public Found byId(Principal caller, long id) {
        return Optional.ofNullable(byIds(caller, List.of(id)).get(id)).orElseThrow(() -> ApiError.notFound("Issue"));
    }

    /** Those of these items that the caller may see, by number. */
    public Map<Long, Found> byIds(Principal caller, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var where = visible(caller).and("i.id = any(:ids)", "ids", ids.toArray(Long[]::new));
        var items = platform.db().read(h -> WorkItemStore.all(h, where));
        return with(caller, items);
    }

    /** The caller's view of items it may see. */
    Map<Long, Found> with(Principal caller, List<WorkItem> items) {
        var homes = projects.byIds(
                items.stream().map(WorkItem::projectId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var found = new HashMap<Long, Found>();
        for (WorkItem item : items) {
            Long home = item.projectId();
            Project project = home == null ? null : homes.get(home);
            if (project != null) {
                found.put(item.id(), found(caller, project, item));
            }
        }
        return found;
    }

    /** The items of one project; the caller may see its issues. */
    public Slice<WorkItem> ofProject(Principal caller, Project project, Params params, Paging paging) {
        var where = inProject(caller, project, params);
        String order = WorkItemOrder.of(params);
        return platform.db().read(h -> WorkItemStore.list(h, where, order, paging));
    }

    /** The items of one project after a place in the list, one more than fits on a page. */
    List<WorkItem> after(Principal caller, Project project, Params params, SubjectKeyset keyset, KeysetPaging paging) {
        var where = inProject(caller, project, params);
        keyset.addTo(where, paging.after());
        return platform.db().read(h -> WorkItemStore.first(h, where, keyset.orderSql(), paging.fetch(), 0));
    }

    /** The items of the projects in a group and below it. */
    public Slice<WorkItem> ofGroup(Principal caller, Group group, Params params, Paging paging) {
        var where = inGroup(caller, group, params);
        String order = WorkItemOrder.of(params);
        return platform.db().read(h -> WorkItemStore.list(h, where, order, paging));
    }

    /** The items of every project. */
    public Slice<WorkItem> everywhere(Principal caller, Params params, Paging paging) {
        var where = everywhere(caller, params);
        String order = WorkItemOrder.of(params);
        return platform.db().read(h -> WorkItemStore.list(h, where, order, paging));
    }

    /** The items of a project, of a group with what is below it, or of everywhere for null. */
    public Slice<WorkItem> list(Principal caller, @Nullable Home home, Params params, Paging paging) {
        var where = where(caller, home, params);
        String order = WorkItemOrder.of(params);
        return platform.db().read(h -> WorkItemStore.list(h, where, order, paging));
    }

    /** The items of a home, or everywhere, between two places of a list. */
    public List<WorkItem> between(
            Principal caller, @Nullable Home home, Params params, SubjectKeyset keyset, Span span) {
        var where = where(caller, home, params);
        String order = keyset.addTo(where, span);
        return platform.db().read(h -> WorkItemStore.first(h, where, order, span.most(), 0));
    }

    /** How many of them are in which state. */
    public Counts counts(Principal caller, @Nullable Home home, Params params) {
        var where = where(caller, home, params);
        return platform.db().read(h -> WorkItemStore.statistics(h, where));
    }

    private Where where(Principal caller, @Nullable Home home, Params params) {
        if (home == null) {
            return everywhere(caller, params);
        }
        Project project = home.project();
        return project != null
                ? inProject(caller, project, params)
                : inGroup(caller, Objects.requireNonNull(home.group()), params);
    }

    /** How many of a project are in which state. */
    public Map<String, Object> statistics(Principal caller, Project project, Params params) {
        return statistics(inProject(caller, project, params));
    }

    public Map<String, Object> statistics(Principal caller, Group group, Params params) {
        return statistics(inGroup(caller, group, params));
    }

    public Map<String, Object> statistics(Principal caller, Params params) {
        return statistics(everywhere(caller, params));
    }

    /** How many items that are not confidential are open, by project; those whose issues the caller sees. */
    public Map<Long, Long> open(List<ProjectView> views) {
        var counts = new HashMap<Long, Long>();
        if (!views.isEmpty()) {
            var ids = views.stream().map(view -> view.project().id()).toList();
            for (var open : platform.db().read(h -> WorkItemStore.open(h, ids))) {
                boolean member = views.stream()
                        .filter(view -> view.project().id() == open.projectId())
                        .anyMatch(view -> view.admin() || view.role().isPresent());
                if (open.level().equals("enabled") || (open.level().equals("private") && member)) {
                    counts.put(open.projectId(), open.count());
                }
            }
        }
        return counts;
    }

    /** What is counted about items, by number. */
    public Map<Long, Facts> facts(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : platform.db().read(h -> WorkItemStore.facts(h, ids)).stream()
                        .collect(Collectors.toMap(Facts::id, Function.identity()));
    }

    /** Whether the caller, who may see the project's issues, may see this one. */
    boolean mayRead(Principal caller, Project project, WorkItem item) {
        return !item.confidential()
                || platform.db().read(h -> involved(h, caller, item))
                || access.may(caller, project, WorkPermissions.READ_CONFIDENTIAL_ISSUE);
    }

    /** Whether the caller may change text and state of an item it sees. */
    public boolean mayEdit(SubjectView view) {
        var caller = view.caller();
        return view.may(WorkPermissions.ADMIN_ISSUE)
                || (!caller.anonymous()
                        && view.may(WorkPermissions.UPDATE_OWN_ISSUE)
                        && platform.db()
                                .read(h -> view.face().authorId()
                                                == caller.required().id()
                                        || assignees
                                                .of(h, view.id())
                                                .contains(caller.required().id())));
    }

    /** Whether the caller wrote the item or is assigned to it. */
    boolean involved(Handle h, Principal caller, WorkItem item) {
        Long user = caller.userId();
        return user != null
                && (item.authorId() == user || assignees.of(h, item.id()).contains(user));
    }

    Found found(Principal caller, Project project, WorkItem item) {
        return new Found(item, WorkItemFace.view(caller, Home.of(project), item, access));
    }

    private Where inProject(Principal caller, Project project, Params params) {
        var where = WorkItemFilter.of(params, me(caller), "all", today())
                .and("i.project_id = :project", "project", project.id());
        if (access.may(caller, project, WorkPermissions.READ_CONFIDENTIAL_ISSUE)) {
            return where;
        }
        return where.and(caller.anonymous() ? "not i.confidential" : "not i.confidential or " + INVOLVED);
    }

    private Where inGroup(Principal caller, Group group, Params params) {
        var where = WorkItemFilter.of(params, me(caller), "all", today()).value("group", group.id());
        boolean archived = !params.bool("non_archived").orElse(true);
        return narrow(
                where, caller, "n.lineage @> array[:group]::bigint[]" + (archived ? "" : " and p.archived_at is null"));
    }

    private Where everywhere(Principal caller, Params params) {
        String scope = params.has("author_id") || params.has("assignee_id") ? "all" : "created_by_me";
        if (caller.anonymous() && params.text("scope").filter("all"::equals).isEmpty()) {
            throw ApiError.unauthorized();
        }
        var where = WorkItemFilter.of(params, me(caller), scope, today());
        return narrow(where, caller, params.bool("non_archived").orElse(true) ? "p.archived_at is null" : "true");
    }

    private Where visible(Principal caller) {
        return narrow(WorkItemFilter.all(me(caller)), caller, "true");
    }

    /** Keeps what the caller may not see out of a list over many projects. */
    private Where narrow(Where where, Principal caller, String condition) {
        String from =
                "(select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id where ";
        String sees = Reach.sees(where, caller, ProjectFeature.ISSUES, today());
        where.and("i.project_id in " + from + condition + " and " + sees + ")");
        if (caller.admin()) {
            return where;
        }
        return where.and("not i.confidential or " + INVOLVED
                + " or (select true from projects.projects p where p.id = i.project_id and "
                + Reach.atLeastBeside(Role.PLANNER) + ")");
    }

    private Map<String, Object> statistics(Where where) {
        var found = platform.db().read(h -> WorkItemStore.statistics(h, where));
        var counts = new LinkedHashMap<String, Object>();
        counts.put("all", found.all());
        counts.put("closed", found.closed());
        counts.put("opened", found.opened());
        return Map.of("statistics", Map.of("counts", counts));
    }

    private static long me(Principal caller) {
        Long id = caller.userId();
        return id == null ? -1 : id;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
    }
}
