package dev.tidemill.merging.pages;

import dev.tidemill.merging.discussions.DiffThread;
import dev.tidemill.merging.discussions.DiffThreads;
import dev.tidemill.merging.discussions.Position;
import dev.tidemill.merging.discussions.Suggestion;
import dev.tidemill.merging.followups.FollowUps;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.pages.TimelinePart;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import gg.jte.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What threads on lines are about, and what they suggest, in the discussion of a merge request or commit. */
public final class DiffTimeline implements TimelinePart {
    private static final String HEAD = "dev/tidemill/merging/pages/thread_head.jte";

    private static final Set<SubjectKind> ON_LINES = Set.of(SubjectKind.MERGE_REQUEST, SubjectKind.COMMIT);

    private final DiffThreads threads;
    private final Shells shells;

    DiffTimeline(DiffThreads threads, Shells shells) {
        this.threads = threads;
        this.shells = shells;
    }

    /**
     * What stands above a thread.
     *
     * @param href the place in the changes
     * @param path the file
     * @param line the line, or 0 for the file
     * @param changedIn the version that changed the line, or 0
     */
    public record Head(String href, String path, int line, int changedIn) {}

    @Override
    public Map<Long, Content> heads(SubjectView view, List<Note> notes) {
        var heads = new HashMap<Long, Content>();
        if (!ON_LINES.contains(view.subject().kind())) {
            return heads;
        }
        threads.of(view.id()).forEach((discussion, thread) -> heads.put(discussion, head(view, thread)));
        return heads;
    }

    private Content head(SubjectView view, DiffThread thread) {
        Position position = thread.position();
        Integer line = position.newLine() == null ? position.oldLine() : position.newLine();
        Integer changed = thread.changedIn();
        boolean request = view.subject().kind() == SubjectKind.MERGE_REQUEST;
        var head = new Head(
                view.face().path() + (request ? "/diffs" : ""),
                position.path(),
                line == null ? 0 : line,
                changed == null ? 0 : changed);
        String html = shells.pages().fragment(HEAD, PageShell.of("", java.time.Instant.EPOCH), head);
        return out -> out.writeContent(html);
    }

    @Override
    public Optional<String> followUp(SubjectView view) {
        return view.subject().kind() == SubjectKind.MERGE_REQUEST && view.may(WorkPermissions.CREATE_ISSUE)
                ? Optional.of(followUps(view) + "&" + FollowUps.THREAD + "=")
                : Optional.empty();
    }

    /** The form of an issue that goes on with all open threads of a request. */
    static String followUps(SubjectView view) {
        return "/" + view.home().fullPath() + "/-/issues/new?" + FollowUps.REQUEST + "="
                + view.face().iid();
    }

    @Override
    public Map<Long, Content> extras(SubjectView view, List<Note> notes) {
        var extras = new HashMap<Long, Content>();
        if (view.subject().kind() != SubjectKind.MERGE_REQUEST) {
            return extras;
        }
        var all = threads.suggestions(notes.stream().map(Note::id).toList());
        all.forEach((note, some) -> extras.put(note, suggested(view, some)));
        return extras;
    }

    private static Content suggested(SubjectView view, List<Suggestion> some) {
        return out -> {
            for (Suggestion suggestion : some) {
                out.writeContent("<p class=\"suggestion-end\">");
                if (suggestion.applied()) {
                    out.writeContent("<span class=\"t-success-text\">Suggestion applied</span>");
                } else {
                    out.writeContent("<a class=\"btn btn-sm\" href=\""
                            + view.face().path() + "/suggestions/" + suggestion.id() + "\">Look at the suggestion</a>");
                }
                out.writeContent("</p>");
            }
        };
    }
}
