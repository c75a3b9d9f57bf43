package dev.tidemill.projects.activity;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Reach;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/**
 * What people did. One consumer makes rows out of the outbox, so they come in commit order and each once; reading leaves
 * out what the caller may not see.
 */
public final class Activities {
    private static final List<ProjectFeature> FEATURES =
            List.of(ProjectFeature.ISSUES, ProjectFeature.REPOSITORY, ProjectFeature.MERGE_REQUESTS);

    private final Platform platform;
    private final List<ActivityKind> kinds = new CopyOnWriteArrayList<>();
    private final List<ActivityPart> parts = new CopyOnWriteArrayList<>();

    public Activities(Platform platform) {
        this.platform = platform;
    }

    /** Adds how events become activities; rooms do this once, while the process is put together. */
    public void add(ActivityKind kind) {
        kinds.add(kind);
    }

    /** Adds what a room knows of activities when they are read. */
    public void add(ActivityPart part) {
        parts.add(part);
    }

    List<ActivityPart> parts() {
        return parts;
    }

    /** What reads the outbox. */
    public Consumer consumer() {
        Set<String> wanted = new HashSet<>();
        kinds.forEach(kind -> wanted.addAll(kind.kinds()));
        return new Consumer("activities", wanted, this::take);
    }

    private void take(Handle tx, List<Occurrence> batch) {
        for (Occurrence event : batch) {
            kinds.stream()
                    .filter(kind -> kind.kinds().contains(event.kind()))
                    .flatMap(kind -> kind.of(tx, event).stream())
                    .forEach(activity -> ActivityStore.insert(tx, activity));
        }
    }

    /** From now on only those with the role see what was done to a target, or everybody again for 0. */
    public void restrict(Handle tx, List<String> types, long target, int role) {
        ActivityStore.restrict(tx, types, target, role);
    }

    /** What was done in a project that the caller may see; one more than fits on a page when there is more. */
    public List<Activity> ofProject(Principal caller, Project project, ActivityFilter filter, Paging paging) {
        var where = new Where().and("a.project_id = :project", "project", project.id());
        return list(caller, where, filter, paging);
    }

    /** What was done in a group that the caller may see, and below it. */
    public List<Activity> ofGroup(Principal caller, Group group, ActivityFilter filter, Paging paging) {
        var where = new Where().and("""
                a.namespace_id = :group or a.project_id in (
                    select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                    where n.lineage @> array[:group]::bigint[])
                """, "group", group.id());
        return list(caller, where, filter, paging);
    }

    /** What a person did, where the caller may see it. */
    public List<Activity> ofUser(Principal caller, User user, ActivityFilter filter, Paging paging) {
        return list(caller, new Where().and("a.author_id = :author", "author", user.id()), filter, paging);
    }

    /** What anybody did in the projects that the caller is a member of. */
    public List<Activity> around(Principal caller, ActivityFilter filter, Paging paging) {
        caller.required();
        var where = new Where();
        String from = "select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id where ";
        Reach.sees(where, caller, ProjectFeature.ISSUES, today());
        where.and("a.project_id in (" + from + Reach.atLeast(Role.GUEST) + ")");
        return list(caller, where, filter, paging);
    }

    private List<Activity> list(Principal caller, Where where, ActivityFilter filter, Paging paging) {
        filter.addTo(where);
        where.and(visible(where, caller));
        return platform.db().read(h -> ActivityStore.list(h, where, filter.ascending(), paging));
    }

    /**
     * The same decision as about the things themselves: the place, its part, and the role where few see them. Not by
     * {@code exists}, for which PostgreSQL would read all places there are before it looks at the first activity.
     */
    private String visible(Where where, Principal caller) {
        String beside = "(select true from projects.projects p join projects.namespaces n on n.id = p.namespace_id"
                + " where p.id = a.project_id and (";
        var ways = new ArrayList<String>();
        ways.add("a.namespace_id is not null and (select true from projects.namespaces n where n.id = a.namespace_id"
                + " and (" + Reach.seesGroup(where, caller, today()) + "))");
        ways.add("a.project_id is not null and a.feature is null and " + beside
                + Reach.seesProject(where, caller, today()) + "))");
        for (ProjectFeature feature : FEATURES) {
            ways.add("a.feature = '" + feature.word() + "' and " + beside + Reach.sees(where, caller, feature, today())
                    + "))");
        }
        String seen = "((" + String.join(") or (", ways) + "))";
        return caller.admin()
                ? seen
                : seen + " and (a.least_role = 0 or a.author_id = :user or " + beside + Reach.atLeast("a.least_role")
                        + ")))";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
    }
}
