package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writing, changing and resolving notes, and doing to-dos, over GraphQL. */
final class NoteMutationGraph {
    private final Tools tools;
    private final Notes notes;

    NoteMutationGraph(Tools tools) {
        this.tools = tools;
        this.notes = tools.work().notes();
    }

    void wire(Wiring wiring) {
        wiring.mutation("createNote", input -> {
                    var view = subject(input, "noteableId");
                    var discussion = input.gid("discussionId");
                    return written(
                            view,
                            discussion.isPresent()
                                    ? notes.answer(view, discussion.get().id(), draft(input))
                                    : notes.write(view, draft(input)));
                })
                .mutation("createDiscussion", input -> {
                    var view = subject(input, "noteableId");
                    return written(view, notes.openThread(view, draft(input), true));
                })
                .mutation("updateNote", input -> {
                    var of = note(input);
                    return Map.of(
                            "note",
                            new NoteOf(
                                    of.view(), notes.edit(of.view(), of.note().id(), input.required("body"))));
                })
                .mutation("destroyNote", input -> {
                    var of = note(input);
                    notes.delete(of.view(), of.note().id());
                    return Map.of("note", of);
                })
                .mutation("discussionToggleResolve", this::resolve)
                .mutation(
                        "todoMarkDone",
                        input -> Map.of("todo", tools.work().todos().done(signedIn(input), input.id("id"))));
    }

    private Map<String, ?> resolve(Ask input) {
        var caller = signedIn(input);
        String key = input.gid("id").map(Gid::id).orElse("");
        var view = tools.noteRecords()
                .subjectOf(key)
                .flatMap(subject -> tools.work().subjects().view(caller, subject))
                .orElseThrow(() -> ApiError.notFound("Discussion"));
        var resolved = notes.resolve(view, key, input.bool("resolve").orElse(true));
        return Map.of("discussion", new DiscussionOf(view, resolved));
    }

    private SubjectView subject(Ask input, String name) {
        var caller = signedIn(input);
        var kind = input.gid(name).map(Gid::type).orElse("");
        if (!List.of("Issue", "WorkItem", "MergeRequest").contains(kind)) {
            throw ApiError.notFound("Noteable");
        }
        return tools.work().subjects().view(caller, input.id(name)).orElseThrow(() -> ApiError.notFound("Noteable"));
    }

    private NoteOf note(Ask input) {
        var caller = signedIn(input);
        long id = input.id("id");
        return tools.noteRecords()
                .byId(id)
                .flatMap(known -> tools.work().subjects().view(caller, known.subjectId()))
                .map(view -> new NoteOf(view, notes.get(view, id)))
                .orElseThrow(() -> ApiError.notFound("Note"));
    }

    private static Notes.Draft draft(Ask input) {
        return new Notes.Draft(input.required("body"), input.bool("internal").orElse(false), null);
    }

    private static Map<String, ?> written(SubjectView view, Notes.Written written) {
        var payload = new HashMap<String, Object>();
        written.note().ifPresent(note -> payload.put("note", new NoteOf(view, note)));
        return payload;
    }

    private static Principal signedIn(Ask input) {
        var caller = caller(input);
        caller.required();
        return caller;
    }
}
