package dev.tidemill.work.graph;

import dev.tidemill.identity.User;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Keyed;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteFilter;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;

/** The fields {@code notes} and {@code discussions} of anything that people talk about, the oldest first. */
public final class Conversation {
    private static final Paging FIRST = new Paging(1, 1, "");
    private static final NoteFilter ALL = NoteFilter.of(Params.of(Ask.tree().put("sort", "asc")));

    private Conversation() {}

    /** A page of the notes of a subject. */
    public static Connection<NoteOf> notes(Notes notes, SubjectView view, Ask ask) {
        return Connection.of(ask, new ListedNotes(notes, view)).map(note -> new NoteOf(view, note));
    }

    /** A page of the discussions of a subject. */
    public static Connection<DiscussionOf> discussions(Notes notes, SubjectView view, Ask ask) {
        return Connection.of(ask, new ListedThreads(notes, view)).map(thread -> new DiscussionOf(view, thread.notes()));
    }

    private record ListedNotes(Notes notes, SubjectView view) implements Keyed<Note> {
        @Override
        public List<Note> read(Span span) {
            return notes.between(view, ALL, span);
        }

        @Override
        public String keyOf(Note note) {
            return Notes.placeOf(note);
        }

        @Override
        public long count() {
            return notes.list(view, ALL, FIRST).total();
        }
    }

    private record ListedThreads(Notes notes, SubjectView view) implements Keyed<Notes.Thread> {
        @Override
        public List<Notes.Thread> read(Span span) {
            return notes.threads(view, span);
        }

        @Override
        public String keyOf(Notes.Thread thread) {
            return thread.key();
        }

        @Override
        public long count() {
            return notes.discussions(view, FIRST).total();
        }
    }

    /** Who takes part in a subject, as a connection. */
    public static Object participants(SubjectView view, Ask ask) {
        return ask.load("participantsOf", view).thenApply(people -> Connection.of(ask, people(people), User::id));
    }

    private static List<User> people(Object loaded) {
        return ((List<?>) loaded).stream().map(User.class::cast).toList();
    }
}
