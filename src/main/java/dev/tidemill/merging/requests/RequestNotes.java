package dev.tidemill.merging.requests;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.work.notes.SystemNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The notes by which a merge request tells what was changed; states, labels and milestones have events of their own. */
final class RequestNotes {
    private final SystemNotes notes;
    private final Users users;

    RequestNotes(SystemNotes notes, Users users) {
        this.notes = notes;
        this.users = users;
    }

    void tell(Handle tx, long actor, MergeRequest before, MergeRequest after) {
        long id = after.id();
        if (before.draft() != after.draft()) {
            String body = "marked this merge request as " + (after.draft() ? "**draft**" : "**ready**");
            notes.add(tx, id, actor, "title", body);
        }
        String was = DraftTitle.ready(before.title());
        String is = DraftTitle.ready(after.title());
        if (!was.equals(is)) {
            notes.add(tx, id, actor, "title", "changed title from **" + was + "** to **" + is + "**");
        }
        if (!before.description().equals(after.description())) {
            notes.add(tx, id, actor, "description", "changed the description");
        }
        if (!before.targetBranch().equals(after.targetBranch())) {
            String body =
                    "changed target branch from `" + before.targetBranch() + "` to `" + after.targetBranch() + "`";
            notes.add(tx, id, actor, "branch", body);
        }
        boolean locked = Boolean.TRUE.equals(after.discussionLocked());
        if (locked != Boolean.TRUE.equals(before.discussionLocked())) {
            String body = (locked ? "locked" : "unlocked") + " the discussion in this merge request";
            notes.add(tx, id, actor, locked ? "locked" : "unlocked", body);
        }
    }

    void assigned(Handle tx, long actor, long id, List<Long> before, List<Long> after) {
        people(tx, actor, id, before, after, new Words("assignee", "assigned to ", "unassigned "));
    }

    void reviewing(Handle tx, long actor, long id, List<Long> before, List<Long> after) {
        var words = new Words("reviewer", "requested review from ", "removed review request for ");
        people(tx, actor, id, before, after, words);
    }

    /** How the coming and going of people is told. */
    private record Words(String action, String come, String gone) {}

    private void people(Handle tx, long actor, long id, List<Long> before, List<Long> after, Words words) {
        var gone = minus(before, after);
        var come = minus(after, before);
        var known = users.byIds(tx, Stream.concat(gone.stream(), come.stream()).toList());
        var parts = new ArrayList<String>();
        if (!come.isEmpty()) {
            parts.add(words.come() + mentions(come, known));
        }
        if (!gone.isEmpty()) {
            parts.add(words.gone() + mentions(gone, known));
        }
        if (!parts.isEmpty()) {
            notes.add(tx, id, actor, words.action(), String.join(" and ", parts));
        }
    }

    /** Tells of a source branch that went or came back. */
    void branch(Handle tx, long actor, MergeRequest request, boolean deleted) {
        String body = (deleted ? "deleted" : "restored") + " source branch `" + request.sourceBranch() + "`";
        notes.add(tx, request.id(), actor, "branch", body);
    }

    /** Tells of commits that came with a push. */
    void commits(Handle tx, long actor, long id, String body) {
        notes.add(tx, id, actor, "commit", body);
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
