package dev.tidemill.work.graph;

import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.items.WorkItems.Found;
import dev.tidemill.work.notes.Note;
import org.jspecify.annotations.Nullable;

/** Notes and discussions in GraphQL, on subjects of every kind. */
final class NoteGraph {
    private static final String NOTE = "Note";
    private static final String DISCUSSION = "Discussion";

    private final Tools tools;

    NoteGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.field(
                        "Issue",
                        "notes",
                        Found.class,
                        (found, ask) -> Conversation.notes(tools.work().notes(), found.view(), ask))
                .field(
                        "Issue",
                        "discussions",
                        Found.class,
                        (found, ask) -> Conversation.discussions(tools.work().notes(), found.view(), ask));
        said(wiring);
        stands(wiring);
        discussed(wiring);
    }

    /** What a note says. */
    private static void said(Wiring wiring) {
        wiring.field(
                        NOTE,
                        "id",
                        NoteOf.class,
                        (of, ask) -> Gid.of(NOTE, of.note().id()))
                .field(NOTE, "body", NoteOf.class, (of, ask) -> of.note().body())
                .field(
                        NOTE,
                        "bodyHtml",
                        NoteOf.class,
                        (of, ask) -> WorkGraph.html(of.note().body()))
                .field(
                        NOTE,
                        "author",
                        NoteOf.class,
                        (of, ask) -> ask.load("users", of.note().authorId()))
                .field(NOTE, "system", NoteOf.class, (of, ask) -> of.note().system())
                .field(
                        NOTE,
                        "systemNoteIconName",
                        NoteOf.class,
                        (of, ask) -> of.note().action())
                .field(NOTE, "internal", NoteOf.class, (of, ask) -> of.note().internal())
                .field(
                        NOTE,
                        "confidential",
                        NoteOf.class,
                        (of, ask) -> of.note().internal());
    }

    /** How a note stands and where. */
    private void stands(Wiring wiring) {
        wiring.field(NOTE, "resolvable", NoteOf.class, (of, ask) -> of.note().resolvable())
                .field(NOTE, "resolved", NoteOf.class, (of, ask) -> of.note().resolvedAt() != null)
                .field(NOTE, "resolvedAt", NoteOf.class, (of, ask) -> of.note().resolvedAt())
                .field(NOTE, "resolvedBy", NoteOf.class, (of, ask) -> resolver(of.note(), ask))
                .field(NOTE, "createdAt", NoteOf.class, (of, ask) -> of.note().createdAt())
                .field(NOTE, "updatedAt", NoteOf.class, (of, ask) -> of.note().updatedAt())
                .field(
                        NOTE,
                        "url",
                        NoteOf.class,
                        (of, ask) -> tools.externalUrl() + of.view().face().path() + "#note_"
                                + of.note().id())
                .field(
                        NOTE,
                        "discussion",
                        NoteOf.class,
                        (of, ask) -> new DiscussionOf(
                                of.view(),
                                tools.work()
                                        .notes()
                                        .discussion(of.view(), of.note().discussionKey())));
    }

    private static void discussed(Wiring wiring) {
        wiring.field(
                        DISCUSSION,
                        "id",
                        DiscussionOf.class,
                        (of, ask) -> Gid.of(DISCUSSION, of.first().discussionKey()))
                .field(
                        DISCUSSION,
                        "replyId",
                        DiscussionOf.class,
                        (of, ask) -> Gid.of(DISCUSSION, of.first().discussionKey()))
                .field(
                        DISCUSSION,
                        "createdAt",
                        DiscussionOf.class,
                        (of, ask) -> of.first().createdAt())
                .field(
                        DISCUSSION,
                        "resolvable",
                        DiscussionOf.class,
                        (of, ask) -> of.first().resolvable())
                .field(
                        DISCUSSION,
                        "resolved",
                        DiscussionOf.class,
                        (of, ask) -> of.first().resolvedAt() != null)
                .field(
                        DISCUSSION,
                        "resolvedAt",
                        DiscussionOf.class,
                        (of, ask) -> of.first().resolvedAt())
                .field(DISCUSSION, "resolvedBy", DiscussionOf.class, (of, ask) -> resolver(of.first(), ask))
                .field(
                        DISCUSSION,
                        "notes",
                        DiscussionOf.class,
                        (of, ask) -> Connection.of(ask, of.notes(), Note::id).map(note -> new NoteOf(of.view(), note)));
    }

    /** The notes of a subject that the caller may see, oldest first. */
    private static @Nullable Object resolver(Note note, Ask ask) {
        Long id = note.resolvedById();
        return id == null ? null : ask.load("users", id);
    }
}
