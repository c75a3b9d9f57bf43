package dev.tidemill.merging.commitnotes;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.discussions.CommitLines;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteFilter;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comments on commits over REST (doc/api/commits.md), and discussions on them (doc/api/discussions.md). */
public final class CommitCommentsApi {
    private static final String COMMIT = "/api/v4/projects/{id}/repository/commits/{sha}";
    private static final NoteFilter COMMENTS = new NoteFilter("only_comments", "created_at", true);

    private final CommitNotes commits;
    private final WorkRoom work;
    private final Notes notes;
    private final CommitLines lines;
    private final Users users;
    private final String externalUrl;

    public CommitCommentsApi(CommitNotes commits, WorkRoom work, CommitLines lines, Users users, String externalUrl) {
        this.commits = commits;
        this.work = work;
        this.notes = work.notes();
        this.lines = lines;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(COMMIT + "/comments", Needs.ANYONE, this::list);
        routes.post(COMMIT + "/comments", Needs.USER, this::write);
        work.subjectRoutes().addNotes(routes, COMMIT, this::door, false);
    }

    private SubjectView door(Request request) {
        boolean writes = request.method().equals("POST");
        return commits.open(Principal.of(request), request.pathParam("id"), request.pathParam("sha"), writes);
    }

    private Reply list(Request request) {
        var view = door(request);
        var paging = Paging.of(request);
        var found = notes.list(view, COMMENTS, paging);
        var known = users.byIds(found.items().stream().map(Note::authorId).toList());
        var places = lines.of(found.items());
        var shown = found.items().stream()
                .map(note -> json(note, places.get(note.id()), known))
                .toList();
        return Reply.page(paging, new Slice<>(shown, found.total()), one -> one);
    }

    private Reply write(Request request) {
        Params params = request.params().require("note");
        String text = params.text("note").orElse("");
        String path = params.text("path").orElse("");
        var line = params.integer("line");
        boolean old =
                params.oneOf("line_type", List.of("new", "old")).orElse("new").equals("old");
        var view = door(request);
        boolean placed = !path.isEmpty() && line.isPresent();
        var attachments = placed
                ? List.of(lines.attachment(view, path, line.getAsInt(), old))
                : List.<dev.tidemill.work.notes.NoteAttachment>of();
        var draft = new Notes.Draft(text, false, null, attachments, false);
        var written = placed ? notes.openThread(view, draft, false) : notes.write(view, draft);
        if (written.note().isEmpty()) {
            return Reply.json(202, Map.of("summary", written.outcome().summary()));
        }
        Note note = written.note().get();
        var known = users.byIds(List.of(note.authorId()));
        return Reply.created(json(note, lines.of(List.of(note)).get(note.id()), known));
    }

    private Map<String, Object> json(
            Note note, CommitLines.@org.jspecify.annotations.Nullable Place place, Map<Long, User> known) {
        var json = new LinkedHashMap<String, Object>();
        json.put("note", note.body());
        json.put("path", place == null ? null : place.path());
        json.put("line", place == null ? null : place.line());
        json.put("line_type", place == null ? null : place.type());
        json.put("author", BasicUser.of(note.authorId(), known, externalUrl));
        json.put("created_at", note.createdAt());
        return json;
    }
}
