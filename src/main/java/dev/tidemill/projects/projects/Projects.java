package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.NumberSpan;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.AccessStore;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.SeenProjects;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds and lists projects, for a caller with what it may see, and by number for other use cases. */
public final class Projects {
    private static final Duration ACTIVITY = Duration.ofHours(1);

    private static final String SHARED = "p.id in (select l.project_id from projects.group_links l"
            + " where l.group_id = :group and (l.expires_at is null or l.expires_at > :today))";

    private final Platform platform;
    private final Access access;

    public Projects(Platform platform, Access access) {
        this.platform = platform;
        this.access = access;
    }

    /** The project, when the caller may see it. */
    public Project get(Principal caller, String idOrPath) {
        return access.project(caller, idOrPath, MemberPermissions.READ_PROJECT);
    }

    /** The project as the caller sees it. */
    public ProjectView view(Principal caller, Project project) {
        return new ProjectView(project, access.role(caller, project), caller.admin());
    }

    /** A project by number, without asking who wants to know; empty once it is being deleted. */
    public Optional<Project> byId(long id) {
        return SeenProjects.ONCE.get(id, key -> platform.db().read(h -> ProjectStore.byId(h, key)));
    }

    /** A project by number inside a transaction. */
    public Optional<Project> byId(Handle h, long id) {
        return ProjectStore.byId(h, id);
    }

    /** Many projects by number. */
    public Map<Long, Project> byIds(Collection<Long> ids) {
        return SeenProjects.ONCE.all(
                ids,
                unknown -> platform.db().read(h -> ProjectStore.byIds(h, unknown)).stream()
                        .collect(Collectors.toMap(Project::id, Function.identity())));
    }

    /** A project by its address, or by one it had before a rename, without asking who wants to know. */
    public Optional<Project> byPath(String fullPath) {
        return fullPath.indexOf('\0') >= 0
                ? Optional.empty()
                : platform.db().read(h -> ProjectStore.byKey(h, fullPath.toLowerCase(Locale.ROOT)));
    }

    /** The projects that the caller may see. */
    public Slice<ProjectView> visible(Principal caller, ProjectFilter filter, Paging paging) {
        return list(caller, where(caller), filter, paging);
    }

    /** The first of those, one more than fits on a keyset page. */
    public List<ProjectView> first(Principal caller, ProjectFilter filter, int most) {
        var where = where(caller);
        filter.addTo(where);
        return platform.db().read(h -> ProjectStore.first(h, where, caller.admin(), filter.orderSql(), most));
    }

    /**
     * The projects that the caller may see between two numbers.
     *
     * @param group only those of this group
     * @param deep also those of the groups below it
     */
    public List<Project> between(
            Principal caller, @Nullable Group group, boolean deep, ProjectFilter filter, NumberSpan span) {
        var where = where(caller);
        if (group != null) {
            within(where, group, deep);
        }
        filter.addTo(where);
        String order = span.addTo(where, "p.id");
        return platform.db().read(h -> ProjectStore.first(h, where, caller.admin(), order, span.most())).stream()
                .map(ProjectView::project)
                .toList();
    }

    private static void within(Where where, Group group, boolean deep) {
        where.value("group", group.id()).and(deep ? "n.lineage @> array[:group]::bigint[]" : "p.namespace_id = :group");
    }

    /** Those of a group, or of everything below it. */
    public Slice<ProjectView> ofGroup(
            Principal caller, Group group, boolean deep, ProjectFilter filter, Paging paging) {
        var where = where(caller);
        within(where, group, deep);
        return list(caller, where, filter, paging);
    }

    /** Those of a group, and those that it was invited into. */
    public Slice<ProjectView> ofGroupAndShared(
            Principal caller, Group group, boolean deep, ProjectFilter filter, Paging paging) {
        var where = where(caller).value("group", group.id());
        String own = deep ? "n.lineage @> array[:group]::bigint[]" : "p.namespace_id = :group";
        return list(caller, where.and(own + " or " + SHARED), filter, paging);
    }

    /** Those that a group was invited into. */
    public Slice<ProjectView> sharedWith(Principal caller, Group group, ProjectFilter filter, Paging paging) {
        return list(caller, where(caller).and(SHARED, "group", group.id()), filter, paging);
    }

    /** Those that a user marked with a star. */
    public Slice<ProjectView> starredBy(Principal caller, User user, ProjectFilter filter, Paging paging) {
        String starred = "p.id in (select s.project_id from projects.stars s where s.user_id = :starrer)";
        return list(caller, where(caller).and(starred, "starrer", user.id()), filter, paging);
    }

    /** Of these projects, those that the caller may see. */
    public List<ProjectView> visible(Principal caller, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var where = where(caller).and("p.id = any(:ids)", "ids", ids.toArray(Long[]::new));
        return platform.db().read(h -> ProjectStore.first(h, where, caller.admin(), "p.id", ids.size()));
    }

    /** The direct forks of a project. */
    public Slice<ProjectView> forksOf(Principal caller, Project parent, ProjectFilter filter, Paging paging) {
        var where = where(caller)
                .and(
                        "p.id in (select f.project_id from projects.forks f where f.parent_id = :parent)",
                        "parent",
                        parent.id());
        return list(caller, where, filter, paging);
    }

    /** The personal projects of a user. */
    public Slice<ProjectView> ofUser(Principal caller, User user, ProjectFilter filter, Paging paging) {
        return list(caller, where(caller).and("n.owner_id = :owner", "owner", user.id()), filter, paging);
    }

    /** Notes that something happened in a project, to within an hour. */
    public void touch(Handle tx, long projectId) {
        var now = platform.clock().instant();
        ProjectStore.touch(tx, projectId, now, now.minus(ACTIVITY));
    }

    /** The levels of features that a project sets itself. */
    public Map<ProjectFeature, ProjectFeature.Level> features(long projectId) {
        var extra = extras(List.of(projectId)).get(projectId);
        return extra == null ? Map.of() : extra.features();
    }

    /** What a project sets itself, by project. */
    Map<Long, ProjectStore.Extra> extras(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : platform.db().read(h -> ProjectStore.extras(h, ids)).stream()
                        .collect(Collectors.toMap(ProjectStore.Extra::id, Function.identity()));
    }

    private Slice<ProjectView> list(Principal caller, Where where, ProjectFilter filter, Paging paging) {
        boolean mine = filter.owned() || filter.membership() || filter.starred();
        if (caller.anonymous() && mine) {
            throw ApiError.unauthorized();
        }
        filter.addTo(where);
        return platform.db().read(h -> ProjectStore.list(h, where, caller.admin(), filter.orderSql(), paging));
    }

    /** The condition that keeps what the caller may not see out of every list. */
    private Where where(Principal caller) {
        var user = caller.user();
        var where = new Where()
                .value("user", user == null ? -1L : user.id())
                .value("today", LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC));
        Long bound = caller.credential().projectId();
        if (bound != null) {
            return where.and(
                    "p.visibility = 20 or (p.id = :bound and " + AccessStore.memberBeside("0") + ")", "bound", bound);
        }
        if (caller.admin()) {
            return where;
        }
        if (user == null) {
            return where.and("p.visibility = 20");
        }
        return where.and((user.external() ? "p.visibility = 20" : "p.visibility >= 10") + " or "
                + AccessStore.memberBeside("0"));
    }
}
