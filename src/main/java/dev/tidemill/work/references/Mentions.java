package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.todos.Todos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells people that a text mentions them, and items that one refers to them. */
public final class Mentions {
    private final Users users;
    private final Subjects subjects;
    private final ItemFinder finder;
    private final Todos todos;
    private final SystemNotes notes;

    private final List<MentionKind> kinds = new CopyOnWriteArrayList<>();

    public Mentions(Users users, Subjects subjects, ItemFinder finder, Todos todos, SystemNotes notes) {
        this.users = users;
        this.subjects = subjects;
        this.finder = finder;
        this.todos = todos;
        this.notes = notes;
    }

    /**
     * Tells what is new in a text.
     *
     * @param before what it said before
     * @param note the note it stands in, or null for a description
     * @param internal whether only members with the right see the note
     */
    public void tell(Handle tx, SubjectView view, String before, String text, @Nullable Long note, boolean internal) {
        var all = TextReferences.of(text);
        var fresh = all.minus(TextReferences.of(before));
        long author = view.caller().required().id();
        boolean addressed = text.stripLeading().startsWith("@");
        String first = all.users().isEmpty() ? "" : all.users().iterator().next();
        for (String name : fresh.users()) {
            boolean directly = addressed && name.equals(first);
            reader(view, name, internal)
                    .ifPresent(user -> todos.add(
                            tx, user.id(), view.id(), note, author, directly ? "directly_addressed" : "mentioned"));
        }
        if (!internal) {
            var known = new HashSet<>();
            subjects(view.caller(), view.home(), before).forEach(target -> known.add(target.id()));
            subjects(view.caller(), view.home(), text).stream()
                    .filter(target -> !known.contains(target.id()))
                    .forEach(target -> refer(tx, view, target, author));
        }
    }

    /** Adds a kind; rooms do this once, while the process is put together. */
    public void add(MentionKind kind) {
        kinds.add(kind);
    }

    /** The subjects of all kinds that a text mentions, of those that the caller sees. */
    public List<SubjectView> subjects(Principal caller, Home home, String text) {
        var found = new ArrayList<>(
                finder.findAll(caller, home, TextReferences.of(text).items()).values());
        kinds.forEach(kind -> found.addAll(kind.mentioned(caller, home, text)));
        return found;
    }

    private void refer(Handle tx, SubjectView view, SubjectView target, long author) {
        boolean here = view.home().fullPath().equals(target.home().fullPath());
        String reference = here ? view.face().reference() : view.fullReference();
        String words = view.face().noun() + " " + reference;
        notes.crossReference(tx, target.id(), author, words, view.id());
    }

    /** The person of this name, when he may see what mentions him. */
    private Optional<User> reader(SubjectView view, String name, boolean internal) {
        return users.byUsername(name).filter(User::active).filter(user -> {
            var caller = Principal.of(user);
            boolean sees = subjects.view(caller, view.id()).isPresent();
            return sees && (!internal || view.home().may(view.access(), caller, WorkPermissions.READ_INTERNAL_NOTE));
        });
    }
}
