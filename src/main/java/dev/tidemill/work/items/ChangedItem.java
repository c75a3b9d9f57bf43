package dev.tidemill.work.items;

import dev.tidemill.work.subjects.SubjectChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an item becomes by a wish: a pure function of both. */
final class ChangedItem {
    private ChangedItem() {}

    /**
     * The item after the wish.
     *
     * @param actor who changes it
     * @param duplicate what it repeats, or null
     */
    static WorkItem of(WorkItem item, SubjectChange wanted, long actor, @Nullable Long duplicate, Instant now) {
        String event = duplicate != null ? "close" : wanted.stateEvent();
        boolean closes = "close".equals(event) && item.open();
        boolean reopens = "reopen".equals(event) && !item.open();
        Boolean confidential = wanted.confidential();
        Boolean locked = wanted.locked();
        return new WorkItem(
                item.id(),
                wanted.extra().get(IssueParams.TYPE) instanceof Integer type ? type : item.typeId(),
                item.projectId(),
                item.namespaceId(),
                item.iid(),
                Objects.requireNonNullElse(wanted.title(), item.title()).strip(),
                Objects.requireNonNullElse(wanted.description(), item.description()),
                item.authorId(),
                confidential == null ? item.confidential() : confidential,
                locked == null ? item.discussionLocked() : locked,
                wished(wanted.milestone(), item.milestoneId()),
                wished(wanted.startDate(), item.startDate()),
                wished(wanted.dueDate(), item.dueDate()),
                wished(wanted.weight(), item.weight()),
                duplicate != null ? duplicate : reopens ? null : item.duplicatedToId(),
                reopens ? null : item.movedToId(),
                closes ? now : reopens ? null : item.closedAt(),
                closes ? Long.valueOf(actor) : reopens ? null : item.closedById(),
                item.createdAt(),
                item.updatedAt());
    }

    /** The fields that differ, by their names in the API. */
    static Map<String, WorkItemChanged.Change> differences(WorkItem before, WorkItem after) {
        var changes = new LinkedHashMap<String, WorkItemChanged.Change>();
        put(changes, "state", before.state(), after.state());
        put(changes, "title", before.title(), after.title());
        put(changes, "issue_type", before.type().word(), after.type().word());
        if (!before.description().equals(after.description())) {
            changes.put("description", new WorkItemChanged.Change(null, null));
        }
        put(changes, "confidential", before.confidential(), after.confidential());
        put(changes, "discussion_locked", before.discussionLocked(), after.discussionLocked());
        put(changes, "milestone_id", before.milestoneId(), after.milestoneId());
        put(changes, "start_date", before.startDate(), after.startDate());
        put(changes, "due_date", before.dueDate(), after.dueDate());
        put(changes, "weight", before.weight(), after.weight());
        put(changes, "duplicated_to_id", before.duplicatedToId(), after.duplicatedToId());
        return changes;
    }

    static void put(
            Map<String, WorkItemChanged.Change> changes,
            String field,
            @Nullable Object before,
            @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(field, new WorkItemChanged.Change(before, after));
        }
    }

    private static <T> @Nullable T wished(@Nullable Optional<T> wish, @Nullable T known) {
        return wish == null ? known : wish.orElse(null);
    }

    /** The day as the system's notes write it. */
    static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
