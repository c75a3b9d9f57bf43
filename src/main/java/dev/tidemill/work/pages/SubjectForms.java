package dev.tidemill.work.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Endpoint;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Objects;
import java.util.Optional;

/**
 * The forms of a subject's page: comment, answer, edit, delete, react, resolve, and the sidebar. They do what the API
 * does, with its checks, and lead back to the page, which says what was refused. A room adds them for its kind with one
 * call.
 */
public final class SubjectForms {
    private final WorkDesk desk;

    public SubjectForms(WorkDesk desk) {
        this.desk = desk;
    }

    /** What a form does; returns the part of the page to go to, empty for its top. */
    private interface Act {
        String on(Request request, SubjectView view);
    }

    /** The preview of Markdown, once for all kinds. */
    public void routes(Routes routes) {
        new Previews(desk).routes(routes);
    }

    /**
     * Adds the rows of a kind of subject.
     *
     * @param base the address of its page, for example {@code /<path>/-/issues/{iid}}
     * @param door finds it
     * @param resolvable whether threads on it can be resolved
     */
    public void routes(Routes routes, String base, SubjectDoor door, boolean resolvable) {
        routes.post(base + "/notes", Needs.FORM, form(door, (request, view) -> write(request, view, resolvable)));
        routes.post(base + "/notes/{note}", Needs.FORM, form(door, this::edit));
        routes.post(base + "/notes/{note}/delete", Needs.FORM, form(door, this::delete));
        routes.post(base + "/notes/{note}/award", Needs.FORM, form(door, this::reactToNote));
        routes.post(base + "/award", Needs.FORM, form(door, this::react));
        routes.post(base + "/discussions/{key}/notes", Needs.FORM, form(door, this::answer));
        routes.post(base + "/discussions/{key}/resolve", Needs.FORM, form(door, this::resolve));
        routes.post(base + "/change", Needs.FORM, form(door, this::change));
        routes.post(base + "/todo", Needs.FORM, form(door, this::todo));
        routes.post(base + "/subscription", Needs.FORM, form(door, this::subscribe));
    }

    private static Endpoint form(SubjectDoor door, Act act) {
        return request -> {
            SubjectView view = door.open(request);
            String page = view.face().path();
            try {
                return Reply.seeOther(page + act.on(request, view));
            } catch (ApiError refused) {
                return Shells.failed(page, refused.text());
            }
        };
    }

    private String write(Request request, SubjectView view, boolean resolvable) {
        var params = request.params();
        String body = params.text("body").orElse("");
        var state = params.text("state_event").filter(word -> !word.isEmpty());
        if (body.isBlank() && state.isPresent()) {
            apply(view, new SubjectChange().stateEvent(state.get()));
            return "";
        }
        var draft = new Notes.Draft(body, params.bool("internal").orElse(false), null);
        boolean thread = params.bool("thread").orElse(false);
        var written = desk.db().write(tx -> {
            var note = thread
                    ? desk.notes().openThread(view, draft, resolvable)
                    : desk.notes().write(view, draft);
            state.ifPresent(word -> apply(view, new SubjectChange().stateEvent(word)));
            return note;
        });
        return at(written);
    }

    private String answer(Request request, SubjectView view) {
        var draft = new Notes.Draft(request.params().text("body").orElse(""), false, null);
        String key = request.pathParam("key");
        return at(desk.db().write(tx -> {
            var written = desk.notes().answer(view, key, draft);
            request.params().bool("resolve").ifPresent(wanted -> desk.notes().resolve(view, key, wanted));
            return written;
        }));
    }

    private static String at(Notes.Written written) {
        return written.note().map(note -> "#note_" + note.id()).orElse("");
    }

    private String edit(Request request, SubjectView view) {
        long id = request.params().requiredId("note");
        desk.notes().edit(view, id, request.params().text("body").orElse(""));
        return "#note_" + id;
    }

    private String delete(Request request, SubjectView view) {
        desk.notes().delete(view, request.params().requiredId("note"));
        return "";
    }

    private String react(Request request, SubjectView view) {
        desk.awards().toggle(view, null, request.params().requiredText("name"));
        return "";
    }

    private String reactToNote(Request request, SubjectView view) {
        long id = desk.notes().get(view, request.params().requiredId("note")).id();
        desk.awards().toggle(view, id, request.params().requiredText("name"));
        return "#note_" + id;
    }

    private String resolve(Request request, SubjectView view) {
        boolean wanted = request.params().bool("resolved").orElse(true);
        var notes = desk.notes().resolve(view, request.pathParam("key"), wanted);
        return "#note_" + notes.getFirst().id();
    }

    private String todo(Request request, SubjectView view) {
        if (request.params().bool("wanted").orElse(true)) {
            desk.todos().mark(view);
        } else {
            desk.todos().dealtWith(view);
        }
        return "";
    }

    private String subscribe(Request request, SubjectView view) {
        desk.subscriptions().set(view, request.params().bool("wanted").orElse(true));
        return "";
    }

    private String change(Request request, SubjectView view) {
        var params = request.params();
        apply(view, wishes(params));
        return "";
    }

    private void apply(SubjectView view, SubjectChange wanted) {
        view.caller().required();
        desk.db().run(tx -> desk.subjects().source(view.subject().kind()).apply(tx, view, wanted));
    }

    /** The sidebar sends one field at a time, and says with {@code field} which, since nothing ticked sends nothing. */
    static SubjectChange wishes(Params params) {
        var wanted = new SubjectChange();
        switch (params.requiredText("field")) {
            case "assignees" -> wanted.onlyAssignees(Wishes.numbers(params, "assignee_ids"));
            case "labels" -> wanted.onlyLabels(Wishes.numbers(params, "label_ids"));
            case "milestone" -> wanted.milestone(Wishes.number(params, "milestone_id"));
            case "dates" -> {
                wanted.startDate(params.date("start_date"));
                wanted.dueDate(params.date("due_date"));
            }
            case "weight" -> {
                var weight = params.integer("weight");
                wanted.weight(weight.isPresent() ? Optional.of(weight.getAsInt()) : Optional.empty());
            }
            case "locked" -> wanted.locked(params.bool("value").orElse(false));
            case "confidential" -> wanted.confidential(params.bool("value").orElse(false));
            case "state" ->
                wanted.stateEvent(
                        Objects.requireNonNullElse(params.text("value").orElse(null), ""));
            default -> throw ApiError.parameter("field does not have a valid value");
        }
        return wanted;
    }
}
