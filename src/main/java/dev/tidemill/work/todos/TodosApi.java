package dev.tidemill.work.todos;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.subjects.SubjectDoor;
import java.util.List;

/** To-dos over REST (doc/api/todos.md). */
public final class TodosApi {
    private static final String ALL = "/api/v4/todos";

    private final Todos todos;
    private final TodoJson json;

    public TodosApi(Todos todos, TodoJson json) {
        this.todos = todos;
        this.json = json;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.USER, this::list);
        routes.post(ALL + "/{todo_id}/mark_as_done", Needs.USER, this::done);
        routes.post(ALL + "/mark_as_done", Needs.USER, this::allDone);
    }

    /** Adds the row that puts a subject on the caller's list. */
    public void routes(Routes routes, String base, SubjectDoor door) {
        routes.post(base + "/todo", Needs.USER, request -> {
            var view = door.open(request);
            return todos.mark(view)
                    .map(todo -> Reply.created(json.many(view.caller(), List.of(new Todos.Shown(todo, view)))
                            .getFirst()))
                    .orElseGet(() -> Reply.empty(304));
        });
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var page = Slice.of(todos.list(caller, TodoFilter.of(request.params())), paging);
        return Reply.page(paging, new Slice<>(json.many(caller, page.items()), page.total()), todo -> todo);
    }

    private Reply done(Request request) {
        var caller = Principal.of(request);
        var shown = todos.done(caller, request.params().requiredId("todo_id"));
        return Reply.created(json.many(caller, List.of(shown)).getFirst());
    }

    private Reply allDone(Request request) {
        todos.allDone(Principal.of(request));
        return Reply.noContent();
    }
}
