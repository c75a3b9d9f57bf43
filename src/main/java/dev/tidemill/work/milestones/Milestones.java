package dev.tidemill.work.milestones;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Reach;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Subjects;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Finds, makes, changes and deletes milestones of projects and groups. */
public final class Milestones {
    private static final String SERIES = "milestone";

    private final Platform platform;
    private final Access access;
    private final Groups groups;
    private final Subjects subjects;

    public Milestones(Platform platform, Access access, Groups groups, Subjects subjects) {
        this.platform = platform;
        this.access = access;
        this.groups = groups;
        this.subjects = subjects;
    }

    public Slice<Milestone> list(Principal caller, Home home, MilestoneFilter filter, Paging paging) {
        home.require(access, caller, WorkPermissions.READ_MILESTONE);
        var where = MilestoneStore.reach(home, filter.ancestors());
        filter.addTo(where);
        return platform.db().read(h -> MilestoneStore.list(h, where, paging));
    }

    /** Those of all projects whose issues or merge requests the caller sees, or of those in a group and below it. */
    public Slice<Milestone> everywhere(Principal caller, @Nullable Group group, MilestoneFilter filter, Paging paging) {
        var where = new Where();
        String issues = Reach.sees(where, caller, ProjectFeature.ISSUES, today());
        String requests = Reach.sees(where, caller, ProjectFeature.MERGE_REQUESTS, today());
        String within = "";
        if (group != null) {
            where.value("group", group.id());
            within = " and n.lineage @> array[:group]::bigint[]";
        }
        where.and("m.project_id in (select p.id from projects.projects p join projects.namespaces n"
                + " on n.id = p.namespace_id where (" + issues + " or " + requests + ")" + within + ")");
        filter.addTo(where);
        return platform.db().read(h -> MilestoneStore.list(h, where, paging));
    }

    /** One milestone of the project or group itself; 404 otherwise. */
    public Milestone get(Principal caller, Home home, long id) {
        home.require(access, caller, WorkPermissions.READ_MILESTONE);
        return platform.db().read(h -> own(h, home, id));
    }

    /** The same by its number in the place. */
    public Milestone byIid(Principal caller, Home home, long iid) {
        home.require(access, caller, WorkPermissions.READ_MILESTONE);
        return platform
                .db()
                .read(h ->
                        MilestoneStore.all(h, MilestoneStore.reach(home, false).and("m.iid = :iid", "iid", iid)))
                .stream()
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Milestone"));
    }

    public Milestone create(Principal caller, Home home, MilestoneChange wanted) {
        home.require(access, caller, WorkPermissions.ADMIN_MILESTONE);
        checkDates(dateOf(wanted.startDate(), null), dateOf(wanted.dueDate(), null));
        return translated(() -> platform.db().write(tx -> {
            long iid = subjects.nextIid(tx, SERIES, home.place());
            long id = MilestoneStore.insert(tx, home.place(), iid, wanted, now());
            return own(tx, home, id);
        }));
    }

    public Milestone update(Principal caller, Home home, long id, MilestoneChange wanted) {
        home.require(access, caller, WorkPermissions.ADMIN_MILESTONE);
        return translated(() -> platform.db().write(tx -> {
            own(tx, home, id);
            Milestone known = MilestoneStore.lock(tx, id).orElseThrow(() -> ApiError.notFound("Milestone"));
            Instant closed = wanted.stateEvent()
                    .map(word -> word.equals("close") ? closing(known) : null)
                    .or(() ->
                            wanted.stateEvent().isPresent() ? Optional.empty() : Optional.ofNullable(known.closedAt()))
                    .orElse(null);
            var changed = new Milestone(
                    id,
                    known.iid(),
                    known.projectId(),
                    known.namespaceId(),
                    wanted.title().orElse(known.title()),
                    wanted.description().orElse(known.description()),
                    dateOf(wanted.startDate(), known.startDate()),
                    dateOf(wanted.dueDate(), known.dueDate()),
                    closed,
                    known.createdAt(),
                    now());
            checkDates(changed.startDate(), changed.dueDate());
            MilestoneStore.update(tx, changed);
            return own(tx, home, id);
        }));
    }

    /** Deletes a milestone; what was planned for it no longer is. */
    public void delete(Principal caller, Home home, long id) {
        home.require(access, caller, WorkPermissions.ADMIN_MILESTONE);
        platform.db().run(tx -> MilestoneStore.delete(tx, own(tx, home, id).id()));
    }

    /** Makes a milestone of a project one of its group. */
    public void promote(Principal caller, Home home, long id) {
        home.require(access, caller, WorkPermissions.ADMIN_MILESTONE);
        Group group = groups.byId(home.namespaceId())
                .orElseThrow(() -> ApiError.of(400, "Project does not belong to a group."));
        access.require(caller, group, WorkPermissions.ADMIN_MILESTONE);
        translated(() -> platform.db().write(tx -> {
            var milestone = own(tx, home, id);
            long iid = subjects.nextIid(tx, SERIES, Home.of(group).place());
            MilestoneStore.promote(tx, milestone, group.id(), iid, now());
            return milestone;
        }));
    }

    /** A milestone that is good in a place: its own, or one of the groups above; without asking who wants to know. */
    public Optional<Milestone> usable(Handle h, Home home, long id) {
        return MilestoneStore.all(h, MilestoneStore.reach(home, true).and("m.id = :id", "id", id)).stream()
                .findFirst();
    }

    /** The same by title; the place's own comes before those of groups. */
    public Optional<Milestone> usable(Handle h, Home home, String title) {
        var found = MilestoneStore.all(h, MilestoneStore.reach(home, true).and("m.title = :title", "title", title));
        return found.stream()
                .filter(milestone -> milestone.projectId() != null)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** Many at once, by title or number as they are named. */
    public Map<String, Milestone> usable(Handle h, Home home, Collection<String> names) {
        var numbers = names.stream()
                .filter(name -> name.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toArray(Long[]::new);
        var found = MilestoneStore.all(
                h,
                MilestoneStore.reach(home, true)
                        .and("m.title = any(:titles) or m.id = any(:ids)", "ids", numbers)
                        .value("titles", names.toArray(String[]::new)));
        var named = new HashMap<String, Milestone>();
        found.forEach(milestone -> named.put(Long.toString(milestone.id()), milestone));
        found.stream()
                .filter(milestone -> milestone.projectId() == null)
                .forEach(milestone -> named.put(milestone.title(), milestone));
        found.stream()
                .filter(milestone -> milestone.projectId() != null)
                .forEach(milestone -> named.put(milestone.title(), milestone));
        return named;
    }

    /** Milestones by number, wherever they stand. */
    public Map<Long, Milestone> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : platform.db().read(h -> MilestoneStore.byIds(h, ids)).stream()
                        .collect(Collectors.toMap(Milestone::id, Function.identity()));
    }

    private Instant closing(Milestone known) {
        Instant before = known.closedAt();
        return before == null ? now() : before;
    }

    private static Milestone own(Handle h, Home home, long id) {
        return MilestoneStore.all(h, MilestoneStore.reach(home, false).and("m.id = :id", "id", id)).stream()
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Milestone"));
    }

    private static @Nullable LocalDate dateOf(@Nullable Optional<LocalDate> wanted, @Nullable LocalDate known) {
        return wanted == null ? known : wanted.orElse(null);
    }

    private static void checkDates(@Nullable LocalDate start, @Nullable LocalDate due) {
        if (start != null && due != null && due.isBefore(start)) {
            throw ApiError.invalid("due_date", "must be greater than start date");
        }
    }

    private static Milestone translated(Supplier<Milestone> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.invalid("title", "has already been taken");
            }
            throw e;
        }
    }

    /** The day it is, in UTC: what is due before it has expired. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private Instant now() {
        return platform.clock().instant();
    }
}
