package dev.tidemill.merging.discussions;

import dev.tidemill.platform.sql.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds threads on lines and what they suggest, for pages. Asks no permission: the caller has done that. */
public final class DiffThreads {
    private final Database db;

    public DiffThreads(Database db) {
        this.db = db;
    }

    /** The threads on lines of a subject, by number of the discussion. */
    public Map<Long, DiffThread> of(long subject) {
        return db.read(h -> DiffThreadStore.ofSubject(h, subject)).stream()
                .collect(Collectors.toMap(DiffThread::discussionId, Function.identity()));
    }

    /** How many threads of a request wait to be resolved. */
    public int waiting(long request) {
        return db.read(h -> ThreadCountStore.unresolved(h, List.of(request))).getOrDefault(request, 0);
    }

    /** How many threads of these requests can be resolved and are; requests without any are left out. */
    public Map<Long, ThreadCounts> counts(Collection<Long> requests) {
        return db.read(h -> ThreadCountStore.counts(h, requests));
    }

    /** Those of these discussions that stand in a diff. */
    public Map<Long, DiffThread> ofDiscussions(Collection<Long> discussions) {
        return db.read(h -> DiffThreadStore.of(h, discussions)).stream()
                .collect(Collectors.toMap(DiffThread::discussionId, Function.identity()));
    }

    /** What notes suggest, by number of the note. */
    public Map<Long, List<Suggestion>> suggestions(Collection<Long> notes) {
        return notes.isEmpty()
                ? Map.of()
                : db.read(h -> SuggestionStore.ofNotes(h, notes)).stream()
                        .collect(Collectors.groupingBy(Suggestion::noteId));
    }
}
