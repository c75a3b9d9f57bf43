package dev.tidemill.merging.discussions;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.diffs.ChangedFile;
import dev.tidemill.repos.diffs.FileChanges;
import dev.tidemill.repos.diffs.LineMap;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteAttachment;
import dev.tidemill.work.subjects.SubjectView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where comments on commits stand in what the commit changes. */
public final class CommitLines {
    private final Platform platform;
    private final FileChanges changes;
    private final Commits commits;

    /**
     * A place as comments name it.
     *
     * @param path the file
     * @param line the line
     * @param type {@code new} or {@code old}: on which side the line is counted
     */
    public record Place(String path, int line, String type) {}

    public CommitLines(Platform platform, FileChanges changes, Commits commits) {
        this.platform = platform;
        this.changes = changes;
        this.commits = commits;
    }

    /** The places of notes that have one, by note. */
    public Map<Long, Place> of(List<Note> notes) {
        var discussions = notes.stream().map(Note::discussionId).distinct().toList();
        Map<Long, DiffThread> threads = platform.db().read(h -> DiffThreadStore.of(h, discussions)).stream()
                .collect(Collectors.toMap(DiffThread::discussionId, thread -> thread));
        var places = new HashMap<Long, Place>();
        for (Note note : notes) {
            DiffThread thread = threads.get(note.discussionId());
            if (thread != null) {
                place(thread.original()).ifPresent(place -> places.put(note.id(), place));
            }
        }
        return places;
    }

    private static java.util.Optional<Place> place(Position position) {
        Integer fresh = position.newLine();
        Integer old = position.oldLine();
        if (fresh != null) {
            return java.util.Optional.of(new Place(position.newPath(), fresh, "new"));
        }
        return old == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Place(position.oldPath(), old, "old"));
    }

    /** What is stored with a comment on a line; 400 when the commit has no such line. The sha is the view's title. */
    public NoteAttachment attachment(SubjectView view, String path, int line, boolean old) {
        var placed = find(view, path, line, old);
        return (tx, note) -> DiffThreadStore.insert(
                tx,
                note.discussionId(),
                note.subjectId(),
                placed,
                platform.clock().instant());
    }

    private PlacedPosition find(SubjectView view, String path, int line, boolean old) {
        Long project = view.subject().place().projectId();
        long projectId = project == null ? 0 : project;
        String sha = view.face().title();
        String parent = commits.commit(projectId, sha).stream()
                .flatMap(commit -> commit.parents().stream())
                .findFirst()
                .orElse(RefChange.NONE);
        ChangedFile file = changes.list(projectId, parent, sha).stream()
                .filter(changed -> changed.hasPath(path))
                .findFirst()
                .orElseThrow(CommitLines::refused);
        LineMap lines = changes.lines(projectId, file.oldId(), file.newId()).orElseThrow(CommitLines::refused);
        OptionalInt other = old ? lines.newLine(line) : lines.oldLine(line);
        Integer oldLine = old ? Integer.valueOf(line) : boxed(other);
        Integer newLine = old ? boxed(other) : Integer.valueOf(line);
        if (!PositionFlow.exists(oldLine, newLine, lines)) {
            throw refused();
        }
        var position = new Position(
                parent, parent, sha, file.oldPath(), file.newPath(), Position.Kind.TEXT, oldLine, newLine, null, null);
        return new PlacedPosition(position, PositionFlow.code(file.newPath(), oldLine, newLine, lines));
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
    }

    private static ApiError refused() {
        return ApiError.of(400, "400 Bad request - Note {:line_code=>[\"must be a valid line code\"]}");
    }
}
