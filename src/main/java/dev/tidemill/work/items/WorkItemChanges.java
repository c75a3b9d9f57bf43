package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.NoteText;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Place;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes work items. */
public final class WorkItemChanges {
    /** The series of numbers that all types of a place share. */
    static final String SERIES = "work_item";

    private final Platform platform;
    private final Access access;
    private final Projects projects;
    private final Subjects subjects;
    private final WorkItems items;
    private final ItemWrites writes;
    private final NoteText text;
    private final List<WorkItemPart> parts;

    WorkItemChanges(
            Platform platform,
            Access access,
            Projects projects,
            Subjects subjects,
            WorkItems items,
            ItemWrites writes,
            NoteText text,
            List<WorkItemPart> parts) {
        this.platform = platform;
        this.access = access;
        this.projects = projects;
        this.subjects = subjects;
        this.items = items;
        this.writes = writes;
        this.text = text;
        this.parts = parts;
    }

    /**
     * What only owners choose of a new item.
     *
     * @param iid the number in the project, or null for the next one
     * @param createdAt when it was made, or null for now
     */
    public record Imported(@Nullable Long iid, @Nullable Instant createdAt) {
        /** Nothing chosen. */
        public static final Imported NOT = new Imported(null, null);
    }

    /** What the parameters of parts ask a new item to begin with. */
    public Optional<WorkItemPart.Beginning> beginning(Principal caller, Project project, Params params) {
        return parts.stream()
                .flatMap(part -> part.beginning(caller, project, params).stream())
                .findFirst();
    }

    /** As below, without parameters of parts. */
    public WorkItem create(
            Principal caller,
            Project project,
            WorkItemType type,
            Imported imported,
            Function<Handle, SubjectChange> wish) {
        return create(caller, project, type, imported, Params.none(), wish);
    }

    /**
     * Makes an item. Who is no member gives it no labels, milestone, assignees and dates: such wishes are left out, as
     * GitLab does.
     *
     * @param params what parts of other rooms read
     * @param wish reads what is wished, in the transaction
     */
    public WorkItem create(
            Principal caller,
            Project project,
            WorkItemType type,
            Imported imported,
            Params params,
            Function<Handle, SubjectChange> wish) {
        caller.required();
        access.require(caller, project, WorkPermissions.CREATE_ISSUE);
        if (!imported.equals(Imported.NOT)) {
            access.require(caller, project, WorkPermissions.IMPORT_ISSUE);
        }
        var beginning = beginning(caller, project, params);
        boolean planning = access.may(caller, project, WorkPermissions.SET_NEW_ISSUE_METADATA);
        try {
            return platform.db().write(tx -> {
                SubjectChange wanted = wish.apply(tx);
                if (wanted.description() == null) {
                    beginning.ifPresent(words -> wanted.description(words.description()));
                }
                WorkItem made = insert(tx, caller, project, type, imported, planning ? wanted : ItemRules.bare(wanted));
                var view = WorkItemFace.view(caller, Home.of(project), made, access);
                parts.forEach(part -> part.created(tx, view, params));
                return made;
            });
        } catch (StatementException e) {
            if (Violations.unique(e).filter("items_iid_in_project"::equals).isPresent()) {
                throw ApiError.conflict("Duplicated issue");
            }
            throw e;
        }
    }

    private WorkItem insert(
            Handle tx, Principal caller, Project project, WorkItemType type, Imported imported, SubjectChange wanted) {
        ItemRules.check(wanted);
        var home = Home.of(project);
        writes.checkMilestone(tx, home, wanted.milestone());
        var parsed = text.parse(Objects.requireNonNullElse(wanted.description(), ""));
        long id = subjects.create(tx, SubjectKind.WORK_ITEM, Place.of(project));
        long actor = caller.required().id();
        Instant now = platform.clock().instant();
        Instant created = Objects.requireNonNullElse(imported.createdAt(), now);
        var blank = new WorkItem(
                id,
                type.id(),
                project.id(),
                null,
                number(tx, project, imported),
                "",
                "",
                actor,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                created,
                now);
        var item = ChangedItem.of(blank, wanted.description(parsed.text()), actor, null, now);
        ItemRules.checkDates(item.startDate(), item.dueDate());
        WorkItemStore.insert(tx, item);
        writes.begin(tx, actor, home, item, wanted);
        projects.touch(tx, project.id());
        var view = WorkItemFace.view(caller, home, item, access);
        text.run(tx, view, parsed.commands());
        text.refer(tx, view, "", parsed.text(), null, item.confidential());
        return WorkItemStore.lock(tx, id).orElseThrow();
    }

    private long number(Handle tx, Project project, Imported imported) {
        Long chosen = imported.iid();
        if (chosen == null) {
            return subjects.nextIid(tx, SERIES, Place.of(project));
        }
        if (chosen < 1) {
            throw ApiError.parameter("iid is invalid");
        }
        subjects.takeIid(tx, SERIES, Place.of(project), chosen);
        return chosen;
    }

    /** Changes an item. */
    public WorkItem update(SubjectView view, Function<Handle, SubjectChange> wish) {
        view.caller().required();
        return platform.db().write(tx -> {
            WorkItem before = lock(tx, view);
            SubjectChange wanted = wish.apply(tx);
            String description = wanted.description();
            var parsed = text.parse(Objects.requireNonNullElse(description, ""));
            if (description != null) {
                wanted.description(parsed.text());
            }
            change(tx, view, before, wanted);
            if (description != null) {
                text.run(tx, view, parsed.commands());
                WorkItem now = lock(tx, view);
                text.refer(tx, view, before.description(), parsed.text(), null, now.confidential());
            }
            return lock(tx, view);
        });
    }

    /** Changes an item in a transaction of others: quick actions. */
    WorkItem change(Handle tx, SubjectView view, WorkItem before, SubjectChange wanted) {
        ItemRules.check(wanted);
        if (!view.may(WorkPermissions.ADMIN_ISSUE)) {
            requireOwn(tx, view, before, wanted);
        }
        return writes.change(tx, view.caller().required().id(), view.home(), before, wanted);
    }

    /** The item as it is now, kept from other changes. */
    static WorkItem lock(Handle tx, SubjectView view) {
        return WorkItemStore.lock(tx, view.id()).orElseThrow(() -> ApiError.notFound("Issue"));
    }

    /** Authors and assignees change text, state and secrecy, nothing else. */
    private void requireOwn(Handle tx, SubjectView view, WorkItem item, SubjectChange wanted) {
        boolean own = items.involved(tx, view.caller(), item) && view.may(WorkPermissions.UPDATE_OWN_ISSUE);
        if (!own || ItemRules.planning(wanted)) {
            throw ApiError.forbidden();
        }
    }

    /** Deletes an item with all that hangs on it; its number is never given again. */
    public void delete(SubjectView view) {
        view.require(WorkPermissions.DESTROY_ISSUE);
        platform.db().run(tx -> {
            WorkItem item = lock(tx, view);
            subjects.remove(tx, item.id());
            var event = new WorkItemDeleted(item.id(), item.projectId(), item.namespaceId(), item.iid());
            platform.events().publish(tx, view.caller().userId(), event);
        });
    }

    /** Notes that something happened on an item. */
    void touch(Handle tx, long id) {
        WorkItemStore.touch(tx, id, platform.clock().instant());
    }
}
