package dev.tidemill.merging.discussions;

import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteAttachment;
import dev.tidemill.work.notes.NotePart;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this folder adds to the notes of merge requests: where in the diff they stand, and what they suggest. */
public final class DiffNotePart implements NotePart {
    private final Platform platform;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    public record Tools(
            MergeRequests requests,
            Versions versions,
            CodeAccess codes,
            Positions positions,
            SuggestionReading suggesting,
            SuggestionJson json) {}

    public DiffNotePart(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(SubjectView view, List<Note> notes) {
        boolean request = view.subject().kind() == SubjectKind.MERGE_REQUEST;
        if (!request && view.subject().kind() != SubjectKind.COMMIT) {
            return Map.of();
        }
        var discussions = notes.stream().map(Note::discussionId).distinct().toList();
        Map<Long, DiffThread> threads = platform.db().read(h -> DiffThreadStore.of(h, discussions)).stream()
                .collect(Collectors.toMap(DiffThread::discussionId, thread -> thread));
        var suggested = threads.isEmpty() || !request
                ? Map.<Long, List<Map<String, Object>>>of()
                : tools.json().of(view, notes, threads);
        var fields = new HashMap<Long, Map<String, Object>>();
        for (Note note : notes) {
            DiffThread thread = threads.get(note.discussionId());
            if (thread != null && !note.system()) {
                fields.put(note.id(), members(thread, suggested.getOrDefault(note.id(), List.of())));
            } else {
                fields.put(note.id(), Map.of("suggestions", List.of()));
            }
        }
        return fields;
    }

    private static Map<String, Object> members(DiffThread thread, List<Map<String, Object>> suggestions) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "DiffNote");
        members.put("commit_id", null);
        members.put("position", PositionJson.of(thread.position()));
        members.put("suggestions", suggestions);
        return members;
    }

    @Override
    public Optional<NoteAttachment> written(SubjectView view, Params params, String body, @Nullable Note thread) {
        if (view.subject().kind() != SubjectKind.MERGE_REQUEST) {
            return Optional.empty();
        }
        if (thread != null) {
            return attachment(thread.discussionId(), view, body);
        }
        if (!params.has("position") || params.tree().get("position").isNull()) {
            return Optional.empty();
        }
        String commit = params.text("commit_id").filter(text -> !text.isEmpty()).orElse(null);
        var placed = place(view, PositionParams.read(params.hash("position")), commit);
        return Optional.of(begun(view, placed, body));
    }

    /** The position in the diff of the request; 400 when the diff has no such line. */
    public PlacedPosition place(SubjectView view, Position position, @Nullable String commitSha) {
        var found = Optional.ofNullable(tools.requests()
                        .byIds(view.caller(), List.of(view.id()))
                        .get(view.id()))
                .orElseThrow(() -> ApiError.notFound("Merge Request"));
        tools.codes().read(view.caller(), found.project());
        var versions = tools.versions().all(view.id());
        return tools.positions().place(found.project().id(), versions, position, commitSha);
    }

    /** What is stored with the first note of a thread on a line. */
    public NoteAttachment begun(SubjectView view, PlacedPosition placed, String body) {
        var suggested = tools.suggesting().read(projectId(view), placed.position(), body);
        return (tx, note) -> {
            var now = platform.clock().instant();
            DiffThreadStore.insert(tx, note.discussionId(), note.subjectId(), placed, now);
            SuggestionStore.replace(tx, note.id(), suggested, now);
        };
    }

    /** What is stored with an answer in a thread; empty when the thread stands on no line. */
    public Optional<NoteAttachment> attachment(long discussion, SubjectView view, String body) {
        return platform.db().read(h -> DiffThreadStore.of(h, List.of(discussion))).stream()
                .findFirst()
                .map(thread -> {
                    var suggested = tools.suggesting().read(projectId(view), thread.position(), body);
                    return (tx, note) -> SuggestionStore.replace(
                            tx, note.id(), suggested, platform.clock().instant());
                });
    }

    @Override
    public Optional<NoteAttachment> edited(SubjectView view, Note note, String body) {
        return view.subject().kind() == SubjectKind.MERGE_REQUEST
                ? attachment(note.discussionId(), view, body)
                : Optional.empty();
    }

    private static long projectId(SubjectView view) {
        Long project = view.subject().place().projectId();
        return project == null ? 0 : project;
    }
}
