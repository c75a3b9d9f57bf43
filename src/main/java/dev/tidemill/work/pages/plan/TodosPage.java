package dev.tidemill.work.pages.plan;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.subjects.SubjectFace;
import dev.tidemill.work.todos.Todo;
import dev.tidemill.work.todos.TodoFilter;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What waits for the reader. */
public final class TodosPage {
    /** The address. */
    public static final String PATH = "/dashboard/todos";

    private static final String TEMPLATE = "dev/tidemill/work/pages/plan/todo_list.jte";

    private final WorkDesk desk;

    TodosPage(WorkDesk desk) {
        this.desk = desk;
    }

    /**
     * A to-do as a row.
     *
     * @param author who caused it, or null when gone
     * @param words what it is about, for example "assigned you"
     * @param place where the subject stands
     */
    public record Row(Todo todo, @Nullable User author, String words, SubjectFace face, String place, String href) {}

    /** What the template shows. */
    public record Content(List<Tab> tabs, boolean done, String action, String type, List<Row> rows, Pager pager) {}

    void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE_USER, this::show);
        routes.post(PATH + "/{todo}/done", Needs.FORM, this::done);
        routes.post(PATH + "/done", Needs.FORM, this::allDone);
    }

    private Reply show(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var params = request.params();
        boolean done = params.text("state").orElse("").equals("done");
        String action = params.text("action").orElse("");
        String type = params.text("type").orElse("");
        var all = desk.todos().list(caller, TodoFilter.of(api(done, action, type)));
        var slice = Slice.of(all, paging);
        var people = desk.users()
                .byIds(slice.items().stream().map(one -> one.todo().authorId()).collect(Collectors.toSet()));
        var tabs = List.of(
                Tab.of("To do", PATH, !done, done ? desk.todos().waiting(caller) : all.size()),
                Tab.of("Done", PATH + "?state=done", done));
        var content = new Content(
                tabs,
                done,
                action,
                type,
                slice.items().stream().map(shown -> row(caller, shown, people)).toList(),
                Pagers.of(request, paging, slice));
        var shell = desk.shells().of(request).title("To-do list").crumbs(new Crumb("To-do list", PATH));
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private static Params api(boolean done, String action, String type) {
        var tree = Json.MAPPER.createObjectNode().put("state", done ? "done" : "pending");
        Optional.of(action).filter(text -> !text.isEmpty()).ifPresent(text -> tree.put("action", text));
        Optional.of(type).filter(text -> !text.isEmpty()).ifPresent(text -> tree.put("type", text));
        return Params.of(tree);
    }

    private static Row row(Principal caller, Todos.Shown shown, Map<Long, User> people) {
        var todo = shown.todo();
        var face = shown.view().face();
        Long note = todo.noteId();
        boolean own = Long.valueOf(todo.authorId()).equals(caller.userId());
        return new Row(
                todo,
                own ? null : people.get(todo.authorId()),
                words(todo.action()),
                face,
                shown.view().fullReference(),
                face.path() + (note == null ? "" : "#note_" + note));
    }

    private static String words(String action) {
        return switch (action) {
            case "assigned" -> "assigned you";
            case "mentioned" -> "mentioned you";
            case "directly_addressed" -> "wrote to you";
            case "marked" -> "You added this";
            case "approval_required" -> "Needs your approval";
            case "review_requested" -> "asked you for a review";
            case "build_failed" -> "The pipeline failed";
            case "unmergeable" -> "Cannot be merged";
            case "merge_train_removed" -> "Removed from the merge train";
            default -> action.replace('_', ' ');
        };
    }

    private Reply done(Request request) {
        try {
            desk.todos().done(Principal.of(request), request.params().requiredId("todo"));
            return Reply.seeOther(PATH);
        } catch (ApiError refused) {
            return Shells.failed(PATH, "This to-do is gone.");
        }
    }

    private Reply allDone(Request request) {
        desk.todos().allDone(Principal.of(request));
        return Shells.done(PATH, "Everything is done.");
    }
}
