package dev.tidemill.work.items;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.work.notes.SystemNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The notes by which an item tells what was changed; states, labels and milestones have events of their own. */
final class ItemNotes {
    private final SystemNotes notes;
    private final Users users;

    ItemNotes(SystemNotes notes, Users users) {
        this.notes = notes;
        this.users = users;
    }

    void tell(Handle tx, long actor, WorkItem before, WorkItem after) {
        long id = after.id();
        if (!before.title().equals(after.title())) {
            String body = "changed title from **" + before.title() + "** to **" + after.title() + "**";
            notes.add(tx, id, actor, "title", body);
        }
        if (!before.description().equals(after.description())) {
            notes.add(tx, id, actor, "description", "changed the description");
        }
        if (before.confidential() != after.confidential()) {
            String body = after.confidential() ? "made the issue confidential" : "made the issue visible to everyone";
            notes.add(tx, id, actor, after.confidential() ? "confidential" : "visible", body);
        }
        if (before.typeId() != after.typeId()) {
            String body = "changed type from " + before.type().word() + " to "
                    + after.type().word();
            notes.add(tx, id, actor, "issue_type", body);
        }
        locked(tx, actor, before, after);
        dates(tx, actor, before, after);
        if (!java.util.Objects.equals(before.weight(), after.weight())) {
            String body = after.weight() == null ? "removed the weight" : "set weight to **" + after.weight() + "**";
            notes.add(tx, id, actor, "weight", body);
        }
    }

    private void locked(Handle tx, long actor, WorkItem before, WorkItem after) {
        boolean was = Boolean.TRUE.equals(before.discussionLocked());
        boolean is = Boolean.TRUE.equals(after.discussionLocked());
        if (was != is) {
            String body = (is ? "locked" : "unlocked") + " the discussion in this issue";
            notes.add(tx, after.id(), actor, is ? "locked" : "unlocked", body);
        }
    }

    private void dates(Handle tx, long actor, WorkItem before, WorkItem after) {
        var parts = new ArrayList<String>();
        if (!ChangedItem.day(before.startDate()).equals(ChangedItem.day(after.startDate()))) {
            parts.add(after.startDate() == null ? "removed start date" : "changed start date to " + after.startDate());
        }
        if (!ChangedItem.day(before.dueDate()).equals(ChangedItem.day(after.dueDate()))) {
            parts.add(after.dueDate() == null ? "removed due date" : "changed due date to " + after.dueDate());
        }
        if (!parts.isEmpty()) {
            notes.add(tx, after.id(), actor, "start_date_or_due_date", String.join(" and ", parts));
        }
    }

    void assigned(Handle tx, long actor, long id, List<Long> before, List<Long> after) {
        var gone = minus(before, after);
        var come = minus(after, before);
        var known = users.byIds(
                tx, java.util.stream.Stream.concat(gone.stream(), come.stream()).toList());
        var parts = new ArrayList<String>();
        if (!come.isEmpty()) {
            parts.add("assigned to " + mentions(come, known));
        }
        if (!gone.isEmpty()) {
            parts.add("unassigned " + mentions(gone, known));
        }
        if (!parts.isEmpty()) {
            notes.add(tx, id, actor, "assignee", String.join(" and ", parts));
        }
    }

    static List<Long> minus(List<Long> from, List<Long> gone) {
        return from.stream().filter(id -> !gone.contains(id)).toList();
    }

    private static String mentions(List<Long> ids, List<User> known) {
        return known.stream()
                .filter(user -> ids.contains(user.id()))
                .map(user -> "@" + user.username())
                .collect(Collectors.joining(", "));
    }
}
