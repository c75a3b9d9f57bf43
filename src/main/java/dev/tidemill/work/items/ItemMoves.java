package dev.tidemill.work.items;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.time.TimeTracking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Moves items to other projects and copies them (doc/user/project/issues/managing_issues.md). */
public final class ItemMoves {
    private final Platform platform;
    private final WorkItems items;
    private final WorkItemChanges changes;
    private final Tools tools;

    /** What hangs on items. */
    public record Tools(
            Assignees assignees,
            SubjectLabels labels,
            Milestones milestones,
            Notes notes,
            SystemNotes system,
            TimeTracking time) {}

    public ItemMoves(Platform platform, WorkItems items, WorkItemChanges changes, Tools tools) {
        this.platform = platform;
        this.items = items;
        this.changes = changes;
        this.tools = tools;
    }

    /** Makes the same item in another project with all that was said, and closes this one. */
    public WorkItems.Found move(WorkItems.Found found, Project target) {
        if (target.id() == Objects.requireNonNullElse(found.item().projectId(), 0L)) {
            throw ApiError.of(400, "Cannot move issue to project it originates from!");
        }
        if (found.item().movedToId() != null) {
            throw ApiError.of(400, "Cannot move issue that was moved already!");
        }
        requireBoth(found, target, "Cannot move issue due to insufficient permissions!");
        return copy(found, target, (tx, made) -> {
            var view = found.view();
            long actor = view.caller().required().id();
            WorkItemStore.setAuthor(tx, made.item().id(), found.item().authorId());
            tools.notes().copy(tx, view.id(), made.item().id());
            tools.time().copy(tx, view.id(), made.item().id());
            tools.system().add(tx, made.item().id(), actor, "moved", "moved from " + view.fullReference(), view.id());
            String to = "moved to " + made.view().fullReference();
            tools.system().add(tx, view.id(), actor, "moved", to, made.item().id());
            WorkItem before = WorkItemChanges.lock(tx, view);
            if (before.open()) {
                changes.change(tx, view, before, new SubjectChange().stateEvent("close"));
            }
            WorkItemStore.setMoved(tx, view.id(), made.item().id());
            publish(tx, view, before, made.item().id());
            return made;
        });
    }

    /** Makes the same item once more, in any project; the caller is its author. */
    public WorkItems.Found copy(WorkItems.Found found, Project target, boolean withNotes) {
        requireBoth(found, target, "Cannot clone issue due to insufficient permissions!");
        return copy(found, target, (tx, made) -> {
            var view = found.view();
            long actor = view.caller().required().id();
            if (withNotes) {
                tools.notes().copy(tx, view.id(), made.item().id());
            }
            tools.system().add(tx, made.item().id(), actor, "cloned", "cloned from " + view.fullReference(), view.id());
            String to = "cloned to " + made.view().fullReference();
            tools.system().add(tx, view.id(), actor, "cloned", to, made.item().id());
            return made;
        });
    }

    private void requireBoth(WorkItems.Found found, Project target, String text) {
        var view = found.view();
        view.caller().required();
        boolean may = view.may(WorkPermissions.ADMIN_ISSUE)
                && Home.of(target).may(view.access(), view.caller(), WorkPermissions.ADMIN_ISSUE);
        if (!may) {
            throw ApiError.of(400, text);
        }
    }

    private WorkItems.Found copy(
            WorkItems.Found found, Project target, BiFunction<Handle, WorkItems.Found, WorkItems.Found> then) {
        var caller = found.view().caller();
        var made = platform.db().write(tx -> {
            WorkItem before = WorkItemChanges.lock(tx, found.view());
            WorkItem item = changes.create(
                    caller,
                    target,
                    before.type(),
                    WorkItemChanges.Imported.NOT,
                    inner -> wish(inner, before, Home.of(target)));
            return then.apply(tx, items.found(caller, target, item));
        });
        return items.get(caller, target, made.item().iid());
    }

    /** Labels and the milestone are those of the same title there; who cannot work there is not assigned. */
    private SubjectChange wish(Handle tx, WorkItem item, Home target) {
        var titles = tools.labels().of(tx, item.id()).stream().map(Label::title).toList();
        var labels = tools.labels().labels().byTitles(tx, target, titles).values().stream()
                .map(Label::id)
                .toList();
        var wanted = new SubjectChange()
                .title(item.title())
                .description(item.description())
                .confidential(item.confidential())
                .startDate(Optional.ofNullable(item.startDate()))
                .dueDate(Optional.ofNullable(item.dueDate()))
                .weight(Optional.ofNullable(item.weight()))
                .milestone(milestone(tx, item.milestoneId(), target));
        if (!labels.isEmpty()) {
            wanted.onlyLabels(labels);
        }
        var assigned = tools.assignees().of(tx, item.id());
        return assigned.isEmpty() ? wanted : wanted.onlyAssignees(assigned);
    }

    private Optional<Long> milestone(Handle tx, @Nullable Long id, Home target) {
        var known = id == null ? null : tools.milestones().byIds(List.of(id)).get(id);
        return known == null
                ? Optional.empty()
                : tools.milestones().usable(tx, target, known.title()).map(milestone -> milestone.id());
    }

    private void publish(Handle tx, SubjectView view, WorkItem item, long to) {
        var event = new WorkItemChanged(
                item.id(),
                item.projectId(),
                item.namespaceId(),
                item.iid(),
                item.type().word(),
                Map.of("moved_to_id", new WorkItemChanged.Change(null, to)));
        platform.events().publish(tx, view.caller().userId(), event);
    }
}
