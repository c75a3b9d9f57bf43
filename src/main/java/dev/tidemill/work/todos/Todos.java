package dev.tidemill.work.todos;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.UserDeleting;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts things on people's to-do lists, and takes them off. */
public final class Todos {
    /** How far back a list goes; what waits longer is found once the newer ones are done. */
    static final int MOST = 1000;

    private final Platform platform;
    private final Subjects subjects;

    public Todos(Platform platform, Subjects subjects) {
        this.platform = platform;
        this.subjects = subjects;
        platform.events().listen(UserDeleting.class, (tx, event) -> TodoStore.deleteOfUser(tx, event.userId()));
    }

    /** A to-do and what it is about, which its owner may see. */
    public record Shown(Todo todo, SubjectView view) {}

    /**
     * Adds a to-do for somebody else's deed; the author gets none. Mentions always make a new one, everything else
     * only while none waits.
     *
     * @param action in GitLab's word, for example {@code assigned}
     */
    public void add(Handle tx, long user, long subject, @Nullable Long note, long author, String action) {
        boolean mention = action.equals("mentioned") || action.equals("directly_addressed");
        if (user == author || (!mention && TodoStore.pending(tx, user, subject, action))) {
            return;
        }
        TodoStore.insert(
                tx, user, subject, note, author, action, platform.clock().instant());
    }

    /** Tells somebody of what nobody in particular did, such as a conflict; not while the same waits on the list. */
    public void tell(Handle tx, long user, long subject, String action) {
        if (!TodoStore.pending(tx, user, subject, action)) {
            TodoStore.insert(
                    tx, user, subject, null, user, action, platform.clock().instant());
        }
    }

    /** The cause of to-dos of these kinds about a subject is gone: they go off everybody's list. */
    public void settle(Handle tx, long subject, String... actions) {
        TodoStore.settle(tx, subject, null, List.of(actions), platform.clock().instant());
    }

    /** The same for one person. */
    public void settle(Handle tx, long subject, long user, String action) {
        TodoStore.settle(tx, subject, user, List.of(action), platform.clock().instant());
    }

    /**
     * A subject came to an end, or moves on: it goes off the list of who saw to that, and what is of these kinds off
     * everybody's.
     */
    public void settle(Handle tx, long subject, @Nullable Long by, List<String> actions) {
        TodoStore.end(tx, subject, by, actions, platform.clock().instant());
    }

    /** Who was ever told this of a subject. */
    public Set<Long> told(Handle h, long subject, String action) {
        return TodoStore.told(h, subject, action);
    }

    /** Puts a subject on the caller's own list; empty when it waits there already. */
    public Optional<Todo> mark(Handle tx, SubjectView view) {
        long user = view.caller().required().id();
        if (TodoStore.pending(tx, user, view.id(), "marked")) {
            return Optional.empty();
        }
        long id = TodoStore.insert(
                tx, user, view.id(), null, user, "marked", platform.clock().instant());
        return TodoStore.byId(tx, user, id);
    }

    /** The same in a transaction of its own. */
    public Optional<Todo> mark(SubjectView view) {
        return platform.db().write(tx -> mark(tx, view));
    }

    /** Whether a subject waits on the caller's list. */
    public boolean waits(SubjectView view) {
        Long user = view.caller().userId();
        return user != null && platform.db().read(h -> TodoStore.pending(h, user, view.id()));
    }

    /** How many to-dos wait for the caller; counted up to {@link #MOST}. */
    public int waiting(Principal caller) {
        return list(caller, TodoFilter.of(Params.of(Json.MAPPER.createObjectNode())))
                .size();
    }

    /** The caller dealt with a subject. */
    public void dealtWith(SubjectView view) {
        platform.db().run(tx -> dealtWith(tx, view.caller().required().id(), view.id()));
    }

    /** Takes a subject off a user's list, since the user dealt with it; returns whether something waited. */
    public boolean dealtWith(Handle tx, long user, long subject) {
        return TodoStore.doneOnSubject(tx, user, subject, platform.clock().instant()) > 0;
    }

    /** The caller's to-dos, newest first, without those about what it may no longer see. */
    public List<Shown> list(Principal caller, TodoFilter filter) {
        var where =
                new Where().and("t.user_id = :user", "user", caller.required().id());
        filter.addTo(where);
        return shown(caller, platform.db().read(h -> TodoStore.list(h, where, MOST)));
    }

    /** One to-do with what it is about. */
    public Shown show(Principal caller, Todo todo) {
        return shown(caller, List.of(todo)).stream().findFirst().orElseThrow(ApiError::notFound);
    }

    /** Marks one of the caller's to-dos as done. */
    public Shown done(Principal caller, long id) {
        long user = caller.required().id();
        var todo = platform.db().write(tx -> {
            var known = TodoStore.byId(tx, user, id).orElseThrow(ApiError::notFound);
            TodoStore.done(tx, List.of(known.id()), platform.clock().instant());
            return TodoStore.byId(tx, user, id).orElseThrow(ApiError::notFound);
        });
        return show(caller, todo);
    }

    /** Marks all of the caller's to-dos as done. */
    public void allDone(Principal caller) {
        long user = caller.required().id();
        platform.db().run(tx -> TodoStore.doneOfUser(tx, user, platform.clock().instant()));
    }

    private List<Shown> shown(Principal caller, List<Todo> todos) {
        Map<Long, SubjectView> views =
                subjects.views(caller, todos.stream().map(Todo::subjectId).collect(Collectors.toSet()));
        return todos.stream()
                .filter(todo -> views.containsKey(todo.subjectId()))
                .map(todo -> new Shown(todo, java.util.Objects.requireNonNull(views.get(todo.subjectId()))))
                .toList();
    }
}
