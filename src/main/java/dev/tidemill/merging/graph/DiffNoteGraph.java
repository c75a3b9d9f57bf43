package dev.tidemill.merging.graph;

import static dev.tidemill.merging.graph.MergingGraph.caller;

import dev.tidemill.merging.discussions.DiffThread;
import dev.tidemill.merging.discussions.Position;
import dev.tidemill.merging.discussions.PositionParams;
import dev.tidemill.merging.graph.MergingGraph.Tools;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.graph.NoteOf;
import dev.tidemill.work.notes.Notes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comments on lines of a diff. */
final class DiffNoteGraph {
    private final Tools tools;

    DiffNoteGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.field(
                        "Note",
                        "position",
                        NoteOf.class,
                        (of, ask) -> of.note().system()
                                ? null
                                : ask.load("diffThreads", of.note().discussionId())
                                        .thenApply(thread ->
                                                thread == null ? null : shown(((DiffThread) thread).position())))
                .mutation("createDiffNote", this::create);
    }

    private Map<String, ?> create(Ask input) {
        caller(input).required();
        boolean request = input.gid("noteableId")
                .map(Gid::type)
                .filter("MergeRequest"::equals)
                .isPresent();
        var found = request
                ? tools.desk()
                        .requests()
                        .byIds(caller(input), List.of(input.id("noteableId")))
                        .get(input.id("noteableId"))
                : null;
        if (found == null) {
            throw ApiError.notFound("Noteable");
        }
        String body = input.required("body");
        Position position = position(input.inside("position"), found.request().baseSha());
        var placed = tools.diffNotes().place(found.view(), position, null);
        var draft = new Notes.Draft(
                body,
                input.bool("internal").orElse(false),
                null,
                List.of(tools.diffNotes().begun(found.view(), placed, body)),
                false);
        var payload = new HashMap<String, Object>();
        tools.work()
                .notes()
                .openThread(found.view(), draft, true)
                .note()
                .ifPresent(note -> payload.put("note", new NoteOf(found.view(), note)));
        return payload;
    }

    private static Position position(Ask given, @Nullable String base) {
        var tree = Ask.tree().put("position_type", "text");
        Ask paths = given.inside("paths");
        given.text("baseSha").or(() -> java.util.Optional.ofNullable(base)).ifPresent(sha -> tree.put("base_sha", sha));
        given.text("startSha").ifPresent(sha -> tree.put("start_sha", sha));
        given.text("headSha").ifPresent(sha -> tree.put("head_sha", sha));
        paths.text("oldPath").ifPresent(path -> tree.put("old_path", path));
        paths.text("newPath").ifPresent(path -> tree.put("new_path", path));
        given.integer("oldLine").ifPresent(line -> tree.put("old_line", line));
        given.integer("newLine").ifPresent(line -> tree.put("new_line", line));
        return PositionParams.read(Params.of(tree));
    }

    private static Map<String, Object> shown(Position position) {
        var shown = new HashMap<String, Object>();
        shown.put(
                "diffRefs",
                Map.of("baseSha", position.baseSha(), "startSha", position.startSha(), "headSha", position.headSha()));
        shown.put("filePath", position.path());
        shown.put("oldPath", position.oldPath());
        shown.put("newPath", position.newPath());
        shown.put("oldLine", position.oldLine());
        shown.put("newLine", position.newLine());
        shown.put("positionType", position.kind().name().toLowerCase(Locale.ROOT));
        return shown;
    }
}
