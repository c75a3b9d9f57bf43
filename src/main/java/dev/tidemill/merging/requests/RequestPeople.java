package dev.tidemill.merging.requests;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.events.MergeRequestChanged.Change;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Stores who works on a request and how it is labelled, with the notes and to-dos that tell of it. */
final class RequestPeople {
    private final Assignees assignees;
    private final Reviewers reviewers;
    private final SubjectLabels labels;
    private final Todos todos;
    private final RequestNotes notes;

    RequestPeople(
            Users users,
            Assignees assignees,
            Reviewers reviewers,
            SubjectLabels labels,
            Todos todos,
            SystemNotes system) {
        this.assignees = assignees;
        this.reviewers = reviewers;
        this.labels = labels;
        this.todos = todos;
        this.notes = new RequestNotes(system, users);
    }

    /** What hangs on a request while its own fields change. */
    record Target(Handle tx, long actor, Home home, long id) {}

    RequestNotes notes() {
        return notes;
    }

    /** Grants the wishes; what differs then is put to the changes. */
    void change(Target on, SubjectChange wanted, Map<String, Change> changes) {
        if (wanted.changesLabels()) {
            labels(on, wanted, changes);
        }
        if (wanted.changesAssignees()) {
            assignees(on, wanted, changes);
        }
        if (RequestWish.changesReviewers(wanted)) {
            reviewers(on, wanted, changes);
        }
        RequestWish.REQUEST_REVIEW.numbers(wanted).forEach(user -> again(on, user));
    }

    private void labels(Target on, SubjectChange wanted, Map<String, Change> changes) {
        var before = ids(labels.of(on.tx(), on.id()));
        var wished = wanted.labelsFrom(before);
        var good = labels.labels().byIds(on.tx(), on.home(), wished).keySet();
        var allowed = wished.stream()
                .filter(id -> before.contains(id) || good.contains(id))
                .toList();
        var after = ids(labels.replace(on.tx(), on.actor(), on.id(), allowed, wanted.namedLabels()));
        ChangedRequest.put(changes, "label_ids", before, after);
    }

    private void assignees(Target on, SubjectChange wanted, Map<String, Change> changes) {
        var before = assignees.of(on.tx(), on.id());
        var wished = wanted.assigneesFrom(before);
        var come = able(on, RequestNotes.minus(wished, before));
        var after = wished.stream()
                .filter(id -> before.contains(id) || come.contains(id))
                .toList();
        if (!after.equals(before)) {
            assignees.replace(on.tx(), on.id(), after);
            notes.assigned(on.tx(), on.actor(), on.id(), before, after);
            come.forEach(user -> todos.add(on.tx(), user, on.id(), null, on.actor(), "assigned"));
            ChangedRequest.put(changes, "assignee_ids", before, after);
        }
    }

    private void reviewers(Target on, SubjectChange wanted, Map<String, Change> changes) {
        var before = people(on);
        var wished = RequestWish.reviewersFrom(wanted, before);
        var come = able(on, RequestNotes.minus(wished, before));
        var gone = RequestNotes.minus(before, wished);
        if (come.isEmpty() && gone.isEmpty()) {
            return;
        }
        reviewers.change(on.tx(), on.id(), come, gone);
        var after = people(on);
        notes.reviewing(on.tx(), on.actor(), on.id(), before, after);
        come.forEach(user -> todos.add(on.tx(), user, on.id(), null, on.actor(), "review_requested"));
        ChangedRequest.put(changes, "reviewer_ids", before, after);
    }

    private List<Long> people(Target on) {
        return reviewers.of(on.tx(), on.id()).stream().map(Reviewer::userId).toList();
    }

    /** Asks a reviewer to look again. */
    private void again(Target on, long user) {
        if (people(on).contains(user)) {
            reviewers.state(on.tx(), on.id(), user, "unreviewed");
            notes.reviewing(on.tx(), on.actor(), on.id(), List.of(), List.of(user));
            todos.add(on.tx(), user, on.id(), null, on.actor(), "review_requested");
        }
    }

    private List<Long> able(Target on, List<Long> wanted) {
        return assignees.assignable(on.tx(), on.home(), MergingPermissions.READ_MERGE_REQUEST, wanted);
    }

    private static List<Long> ids(List<Label> labels) {
        return labels.stream().map(Label::id).toList();
    }

    /** Who and what a request has. */
    record Having(List<Long> labels, List<Long> assignees, List<Long> reviewers) {}

    Having having(Handle tx, long id) {
        var asked = reviewers.of(tx, id).stream().map(Reviewer::userId).toList();
        return new Having(ids(labels.of(tx, id)), assignees.of(tx, id), asked);
    }
}
