package dev.tidemill.work.items;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.history.History;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores changes of items that are allowed, with everything that tells of them, in one transaction. */
final class ItemWrites {
    private final Platform platform;
    private final Assignees assignees;
    private final SubjectLabels labels;
    private final Milestones milestones;
    private final History history;
    private final Todos todos;
    private final ItemNotes notes;
    private final SystemNotes system;

    ItemWrites(
            Platform platform,
            Users users,
            Assignees assignees,
            SubjectLabels labels,
            Milestones milestones,
            History history,
            Todos todos,
            SystemNotes system) {
        this.platform = platform;
        this.assignees = assignees;
        this.labels = labels;
        this.milestones = milestones;
        this.history = history;
        this.todos = todos;
        this.system = system;
        this.notes = new ItemNotes(system, users);
    }

    /** Changes an item that is locked; returns what it is then. */
    WorkItem change(Handle tx, long actor, Home home, WorkItem before, SubjectChange wanted) {
        checkMilestone(tx, home, wanted.milestone());
        Long duplicate = wanted.duplicateOf();
        WorkItem after = ChangedItem.of(
                before, wanted, actor, duplicate, platform.clock().instant());
        ItemRules.checkDates(after.startDate(), after.dueDate());
        Map<String, WorkItemChanged.Change> changes = ChangedItem.differences(before, after);
        if (!changes.isEmpty()) {
            WorkItemStore.update(tx, after);
        }
        notes.tell(tx, actor, before, after);
        states(tx, actor, before, after);
        if (!java.util.Objects.equals(before.milestoneId(), after.milestoneId())) {
            history.milestone(tx, after.id(), actor, before.milestoneId(), after.milestoneId());
        }
        if (wanted.changesLabels()) {
            labels(tx, actor, home, after, wanted, changes);
        }
        if (wanted.changesAssignees()) {
            assignees(tx, actor, home, after, wanted, changes);
        }
        if (!changes.isEmpty()) {
            publish(tx, actor, after, changes);
        }
        return after;
    }

    private void publish(Handle tx, long actor, WorkItem item, Map<String, WorkItemChanged.Change> changes) {
        WorkItemStore.touch(tx, item.id(), platform.clock().instant());
        todos.dealtWith(tx, actor, item.id());
        var event = new WorkItemChanged(
                item.id(),
                item.projectId(),
                item.namespaceId(),
                item.iid(),
                item.type().word(),
                changes);
        platform.events().publish(tx, actor, event);
    }

    /** Gives a new item its labels, assignees and history. */
    void begin(Handle tx, long actor, Home home, WorkItem item, SubjectChange wanted) {
        history.state(tx, item.id(), actor, "opened");
        if (item.milestoneId() != null) {
            history.milestone(tx, item.id(), actor, null, item.milestoneId());
        }
        var labelIds = List.<Long>of();
        if (wanted.changesLabels()) {
            var good = labels.labels()
                    .byIds(tx, home, wanted.labelsFrom(List.of()))
                    .keySet();
            var wished =
                    wanted.labelsFrom(List.of()).stream().filter(good::contains).toList();
            labelIds = labels.replace(tx, actor, item.id(), wished, wished).stream()
                    .map(Label::id)
                    .toList();
        }
        var people = List.<Long>of();
        if (wanted.changesAssignees()) {
            people = assignees.assignable(tx, home, WorkPermissions.READ_ISSUE, wanted.assigneesFrom(List.of()));
            assignees.replace(tx, item.id(), people);
            notes.assigned(tx, actor, item.id(), List.of(), people);
            people.forEach(user -> todos.add(tx, user, item.id(), null, actor, "assigned"));
        }
        var event = new WorkItemCreated(
                item.id(),
                item.projectId(),
                item.namespaceId(),
                item.iid(),
                item.type().word(),
                labelIds,
                item.milestoneId(),
                people);
        platform.events().publish(tx, actor, event);
    }

    /** 400 for a milestone that is not good here. */
    void checkMilestone(Handle tx, Home home, @Nullable Optional<Long> wanted) {
        if (wanted != null
                && wanted.isPresent()
                && milestones.usable(tx, home, wanted.get()).isEmpty()) {
            throw ApiError.invalid("milestone_id", "is invalid");
        }
    }

    private void states(Handle tx, long actor, WorkItem before, WorkItem after) {
        if (before.open() != after.open()) {
            history.state(tx, after.id(), actor, after.open() ? "reopened" : "closed");
        }
    }

    private void labels(
            Handle tx,
            long actor,
            Home home,
            WorkItem item,
            SubjectChange wanted,
            Map<String, WorkItemChanged.Change> changes) {
        var before = labels.of(tx, item.id()).stream().map(Label::id).toList();
        var wished = wanted.labelsFrom(before);
        var good = labels.labels().byIds(tx, home, wished).keySet();
        var allowed = wished.stream()
                .filter(id -> before.contains(id) || good.contains(id))
                .toList();
        var after = labels.replace(tx, actor, item.id(), allowed, wanted.namedLabels()).stream()
                .map(Label::id)
                .toList();
        ChangedItem.put(changes, "label_ids", before, after);
    }

    private void assignees(
            Handle tx,
            long actor,
            Home home,
            WorkItem item,
            SubjectChange wanted,
            Map<String, WorkItemChanged.Change> changes) {
        var before = assignees.of(tx, item.id());
        var wished = wanted.assigneesFrom(before);
        var come = assignees.assignable(tx, home, WorkPermissions.READ_ISSUE, ItemNotes.minus(wished, before));
        var after = wished.stream()
                .filter(id -> before.contains(id) || come.contains(id))
                .toList();
        if (!after.equals(before)) {
            assignees.replace(tx, item.id(), after);
            notes.assigned(tx, actor, item.id(), before, after);
            come.forEach(user -> todos.add(tx, user, item.id(), null, actor, "assigned"));
            ChangedItem.put(changes, "assignee_ids", before, after);
        }
    }

    /** The notes of the system, for what changes two items at once. */
    SystemNotes system() {
        return system;
    }
}
