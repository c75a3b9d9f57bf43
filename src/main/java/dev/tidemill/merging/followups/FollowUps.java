package dev.tidemill.merging.followups;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItemPart;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Issues that go on with threads of a merge request of the same project (doc/user/discussions, "Move threads to issues"):
 * {@code merge_request_to_resolve_discussions_of} names the request, {@code discussion_to_resolve} one of its threads. What
 * the caller does not see is left out without a word, as GitLab does, and what it may not resolve stays open.
 */
public final class FollowUps implements WorkItemPart {
    /** The parameter that names the request by its number in the project. */
    public static final String REQUEST = "merge_request_to_resolve_discussions_of";

    /** The parameter that names one thread by its id on the wire. */
    public static final String THREAD = "discussion_to_resolve";

    private static final int MOST = 100;

    private final String externalUrl;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    public record Tools(
            Access access, Users users, MergeRequests requests, Subjects subjects, Notes notes, SystemNotes system) {}

    public FollowUps(String externalUrl, Tools tools) {
        this.externalUrl = externalUrl;
        this.tools = tools;
    }

    /** A request and those of its threads that are meant. */
    private record Open(SubjectView view, List<List<Note>> threads) {}

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<WorkItem> items) {
        return Map.of();
    }

    @Override
    public Optional<Beginning> beginning(Principal caller, Project project, Params params) {
        return open(caller, project, params).map(open -> {
            var face = open.view().face();
            int count = open.threads().size();
            String promise = mayResolve(open.view())
                    ? "Creating this issue resolves " + (count == 1 ? "a thread" : count + " threads") + " of "
                            + face.reference() + "."
                    : "";
            var threads = open.threads().stream()
                    .map(notes -> thread(open.view(), notes))
                    .toList();
            return new Beginning(
                    FollowUpFlow.title(face.title()),
                    FollowUpFlow.description(face.reference(), threads),
                    promise,
                    kept(params));
        });
    }

    private static Map<String, String> kept(Params params) {
        var kept = new LinkedHashMap<String, String>();
        for (String name : List.of(REQUEST, THREAD)) {
            params.text(name).filter(text -> !text.isEmpty()).ifPresent(text -> kept.put(name, text));
        }
        return kept;
    }

    private FollowUpFlow.Talk thread(SubjectView view, List<Note> notes) {
        Note first = notes.getFirst();
        String author = tools.users()
                .byId(first.authorId())
                .map(user -> user.username())
                .orElse("ghost");
        int answers = (int) notes.stream().filter(note -> !note.system()).count() - 1;
        String href = externalUrl + view.face().path() + "#note_" + first.id();
        return new FollowUpFlow.Talk(author, href, Math.max(0, answers), first.body());
    }

    @Override
    public void created(Handle tx, SubjectView view, Params params) {
        Project project = Objects.requireNonNull(view.home().project(), "issues are made in projects");
        open(view.caller(), project, params)
                .filter(open -> mayResolve(open.view()))
                .ifPresent(open -> open.threads().forEach(notes -> resolve(tx, view, open.view(), notes.getFirst())));
    }

    private void resolve(Handle tx, SubjectView issue, SubjectView request, Note first) {
        long user = issue.caller().required().id();
        if (tools.notes().resolve(tx, request.subject(), first.discussionId(), user, true)) {
            String body = "created " + issue.face().reference() + " to continue this discussion";
            tools.system().reply(tx, request.id(), first.discussionId(), user, "discussion", body, issue.id());
            tools.subjects().source(SubjectKind.MERGE_REQUEST).touch(tx, request.id());
        }
    }

    private boolean mayResolve(SubjectView request) {
        return request.may(WorkPermissions.CREATE_NOTE)
                && tools.subjects().source(SubjectKind.MERGE_REQUEST).mayResolve(request);
    }

    /** The threads that the parameters name, while they wait; empty when there is none of them that the caller sees. */
    private Optional<Open> open(Principal caller, Project project, Params params) {
        OptionalLong iid = params.id(REQUEST);
        if (iid.isEmpty() || !tools.access().may(caller, project, MergingPermissions.READ_MERGE_REQUEST)) {
            return Optional.empty();
        }
        String key = params.text(THREAD).orElse("");
        return tools.requests()
                .find(caller, project, iid.getAsLong())
                .map(found -> new Open(found.view(), threads(found.view(), key)))
                .filter(open -> !open.threads().isEmpty());
    }

    private List<List<Note>> threads(SubjectView request, String key) {
        if (key.isEmpty()) {
            return tools.notes().unresolved(request, MOST);
        }
        try {
            var thread = tools.notes().discussion(request, key);
            Note first = thread.getFirst();
            return first.resolvable() && first.resolvedAt() == null ? List.of(thread) : List.of();
        } catch (ApiError unknown) {
            return List.of();
        }
    }
}
