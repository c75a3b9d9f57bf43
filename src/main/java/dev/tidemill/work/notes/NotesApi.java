package dev.tidemill.work.notes;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.SubjectView;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes and discussions over REST, below the address of any subject (doc/api/notes.md, doc/api/discussions.md). */
public final class NotesApi {
    private final Notes notes;
    private final List<NotePart> parts;
    private final NoteJson json;

    public NotesApi(Notes notes, Users users, List<NotePart> parts, String externalUrl) {
        this.notes = notes;
        this.parts = parts;
        this.json = new NoteJson(users, parts, externalUrl);
    }

    /**
     * Adds the rows of these endpoints.
     *
     * @param base the address of the subject
     * @param door finds it
     * @param resolvable whether threads can be resolved
     */
    public void routes(Routes routes, String base, SubjectDoor door, boolean resolvable) {
        String all = base + "/notes";
        routes.get(all, Needs.ANYONE, request -> list(request, door.open(request)));
        routes.post(all, Needs.USER, request -> write(request, door.open(request)));
        String one = all + "/{note_id}";
        routes.get(one, Needs.ANYONE, request -> get(request, door.open(request)));
        routes.put(one, Needs.USER, request -> edit(request, door.open(request)));
        routes.delete(one, Needs.USER, request -> delete(request, door.open(request)));
        String discussions = base + "/discussions";
        routes.get(discussions, Needs.ANYONE, request -> discussions(request, door.open(request)));
        routes.post(discussions, Needs.USER, request -> begin(request, door.open(request), resolvable));
        String discussion = discussions + "/{discussion_id}";
        routes.get(discussion, Needs.ANYONE, request -> discussion(request, door.open(request)));
        routes.put(discussion, Needs.USER, request -> resolve(request, door.open(request)));
        routes.post(discussion + "/notes", Needs.USER, request -> answer(request, door.open(request)));
        String answer = discussion + "/notes/{note_id}";
        routes.get(answer, Needs.ANYONE, request -> get(request, within(request, door)));
        routes.put(answer, Needs.USER, request -> edit(request, within(request, door)));
        routes.delete(answer, Needs.USER, request -> delete(request, within(request, door)));
    }

    private Reply list(Request request, SubjectView view) {
        var paging = Paging.of(request);
        var found = notes.list(view, NoteFilter.of(request.params()), paging);
        return Reply.page(paging, new Slice<>(json.many(view, found.items()), found.total()), note -> note);
    }

    private Reply get(Request request, SubjectView view) {
        return Reply.json(json.one(view, notes.get(view, id(request)), java.util.Map.of()));
    }

    private Reply write(Request request, SubjectView view) {
        return written(view, notes.write(view, draft(request, view)));
    }

    private Reply answer(Request request, SubjectView view) {
        String key = request.pathParam("discussion_id");
        Note thread = notes.discussion(view, key).getFirst();
        return written(view, notes.answer(view, key, draft(request, view, thread)));
    }

    /** 202 with a summary when the text was nothing but quick actions. */
    private Reply written(SubjectView view, Notes.Written written) {
        var note = written.note();
        var outcome = written.outcome();
        return note.isPresent()
                ? Reply.created(json.one(view, note.get(), outcome.changes()))
                : Reply.json(202, commands(outcome));
    }

    private static Object commands(NoteText.Outcome outcome) {
        var body = new LinkedHashMap<String, Object>();
        body.put("commands_changes", outcome.changes());
        body.put("summary", outcome.summary());
        return body;
    }

    /** Changes the text; {@code resolved} instead of a text resolves the note's thread. */
    private Reply edit(Request request, SubjectView view) {
        Params params = request.params();
        if (!params.has("body") && params.has("resolved")) {
            String key = notes.get(view, id(request)).discussionKey();
            notes.resolve(view, key, params.bool("resolved").orElse(false));
            return get(request, view);
        }
        String body = params.require("body").text("body").orElse("");
        return Reply.json(json.one(view, notes.edit(view, id(request), body), java.util.Map.of()));
    }

    private Reply delete(Request request, SubjectView view) {
        notes.delete(view, id(request));
        return Reply.noContent();
    }

    private Reply discussions(Request request, SubjectView view) {
        var paging = Paging.of(request);
        return Reply.page(paging, notes.discussions(view, paging), discussion -> json.discussion(view, discussion));
    }

    private Reply discussion(Request request, SubjectView view) {
        return Reply.json(json.discussion(view, notes.discussion(view, request.pathParam("discussion_id"))));
    }

    private Reply begin(Request request, SubjectView view, boolean resolvable) {
        var written = notes.openThread(view, draft(request, view, null), resolvable);
        return written.note().isPresent()
                ? Reply.created(json.discussion(
                        view, notes.discussion(view, written.note().get().discussionKey())))
                : Reply.json(202, commands(written.outcome()));
    }

    private Reply resolve(Request request, SubjectView view) {
        boolean resolved = request.params()
                .require("resolved")
                .bool("resolved")
                .orElseThrow(() -> ApiError.parameter("resolved is empty"));
        return Reply.json(json.discussion(view, notes.resolve(view, request.pathParam("discussion_id"), resolved)));
    }

    /** The subject, when the note of the path is in the discussion of the path. */
    private SubjectView within(Request request, SubjectDoor door) {
        var view = door.open(request);
        long id = id(request);
        if (notes.discussion(view, request.pathParam("discussion_id")).stream().noneMatch(note -> note.id() == id)) {
            throw ApiError.notFound("Note");
        }
        return view;
    }

    /** A time of its own counts for those who may import only, as with GitLab. */
    private static Notes.Draft draft(Request request, SubjectView view) {
        Params params = request.params().require("body");
        boolean internal =
                params.bool("internal").or(() -> params.bool("confidential")).orElse(false);
        var createdAt = params.time("created_at")
                .filter(time -> view.may(WorkPermissions.IMPORT_ISSUE))
                .orElse(null);
        return new Notes.Draft(params.text("body").orElse(""), internal, createdAt);
    }

    private Notes.Draft draft(Request request, SubjectView view, @Nullable Note thread) {
        var draft = draft(request, view);
        Params params = request.params();
        var attachments = parts.stream()
                .flatMap(part -> part.written(view, params, draft.body(), thread).stream())
                .toList();
        return new Notes.Draft(draft.body(), draft.internal(), draft.createdAt(), attachments, false);
    }

    private static long id(Request request) {
        return request.params().requiredId("note_id");
    }
}
