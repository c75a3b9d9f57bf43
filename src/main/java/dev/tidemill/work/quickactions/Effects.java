package dev.tidemill.work.quickactions;

import dev.tidemill.work.awards.Awards;
import dev.tidemill.work.links.LinkType;
import dev.tidemill.work.links.Links;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.subscriptions.Subscriptions;
import dev.tidemill.work.time.TimeTracking;
import dev.tidemill.work.todos.Todos;
import org.jdbi.v3.core.Handle;

/** Does what is wished: what every kind of subject has here, the rest in the room that owns the kind. */
public final class Effects {
    private final Subjects subjects;
    private final TimeTracking time;
    private final Todos todos;
    private final Subscriptions subscriptions;
    private final Awards awards;
    private final Links links;
    private final SystemNotes notes;

    public Effects(
            Subjects subjects,
            TimeTracking time,
            Todos todos,
            Subscriptions subscriptions,
            Awards awards,
            Links links,
            SystemNotes notes) {
        this.subjects = subjects;
        this.time = time;
        this.todos = todos;
        this.subscriptions = subscriptions;
        this.awards = awards;
        this.links = links;
        this.notes = notes;
    }

    /** Does it, with the checks of the API; refusals leave things half done for the caller to roll back. */
    void apply(Handle tx, SubjectView view, SubjectChange wanted) {
        subjects.source(view.subject().kind()).apply(tx, view, wanted);
        Long estimate = wanted.estimate();
        if (estimate != null) {
            time.estimate(tx, view, estimate);
        }
        var spent = wanted.spent();
        if (spent != null) {
            time.spend(tx, view, spent);
        }
        personal(tx, view, wanted);
        wanted.toggledAwards().forEach(name -> awards.toggle(tx, view, name));
        wanted.related().forEach(other -> relate(tx, view, other));
        Long duplicate = wanted.duplicateOf();
        if (duplicate != null) {
            duplicate(tx, view, duplicate);
        }
    }

    private void personal(Handle tx, SubjectView view, SubjectChange wanted) {
        Boolean todo = wanted.todo();
        if (Boolean.TRUE.equals(todo)) {
            todos.mark(tx, view);
        } else if (todo != null) {
            todos.dealtWith(tx, view.caller().required().id(), view.id());
        }
        Boolean subscribed = wanted.subscribed();
        if (subscribed != null) {
            subscriptions.set(tx, view, subscribed);
        }
    }

    private void relate(Handle tx, SubjectView view, long other) {
        subjects.view(view.caller(), other).ifPresent(seen -> links.add(tx, view, seen, LinkType.RELATES_TO));
    }

    private void duplicate(Handle tx, SubjectView view, long other) {
        relate(tx, view, other);
        long actor = view.caller().required().id();
        subjects.view(view.caller(), other).ifPresent(seen -> {
            String there = "marked this issue as a duplicate of " + seen.fullReference();
            notes.add(tx, view.id(), actor, "duplicate", there, other);
            String here = "marked " + view.fullReference() + " as a duplicate of this issue";
            notes.add(tx, other, actor, "duplicate", here, view.id());
        });
    }
}
