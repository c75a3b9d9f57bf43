package dev.tidemill.merging.crosslinks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.crosslinks.ClosingStore.Origin;
import dev.tidemill.merging.events.MergeRequestChanged;
import dev.tidemill.merging.events.MergeRequestMerged;
import dev.tidemill.merging.events.MergeRequestOpened;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.events.Events;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Savepoint;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.history.History;
import dev.tidemill.work.references.ItemFinder;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Which issues a merge request closes when it is merged into the default branch, kept in step with its description and
 * commits; and closing them, in the transaction of the merge, as far as the one who merges may.
 */
public final class ClosingIssues {
    private final Database db;
    private final Tools tools;
    private final ClosingPattern pattern;

    /** What it needs of other rooms. */
    record Tools(
            MergeRequests requests,
            Projects projects,
            Users users,
            Subjects subjects,
            ItemFinder finder,
            History history,
            Refs refs,
            Autoclose autoclose) {}

    ClosingIssues(Database db, Tools tools, ClosingPattern pattern) {
        this.db = db;
        this.tools = tools;
        this.pattern = pattern;
    }

    void listen(Events events) {
        events.listen(MergeRequestOpened.class, (tx, event) -> described(tx, event.requestId()));
        events.listen(MergeRequestChanged.class, (tx, event) -> {
            if (event.changes().containsKey("description")) {
                described(tx, event.requestId());
            }
        });
        events.listen(MergeRequestMerged.class, this::merged);
    }

    /** The description says what it closes; as far as its author sees it. */
    private void described(Handle tx, long requestId) {
        MergeRequest request = tools.requests().lock(tx, requestId);
        store(tx, request, Origin.DESCRIPTION, List.of(request.description()));
    }

    /** The messages of the commits say what they close. */
    void committed(Handle tx, MergeRequest request, List<String> messages) {
        store(tx, request, Origin.COMMITS, messages);
    }

    private void store(Handle tx, MergeRequest request, Origin origin, List<String> texts) {
        var author = tools.users().byId(request.authorId());
        var home = tools.projects().byId(tx, request.projectId());
        if (author.isPresent() && home.isPresent()) {
            var items = find(Principal.of(author.get()), Home.of(home.get()), texts).stream()
                    .map(SubjectView::id)
                    .toList();
            ClosingStore.replace(tx, request.id(), origin, items);
        }
    }

    /** The issues that texts close, of those that the caller sees. */
    Collection<SubjectView> find(Principal caller, Home home, List<String> texts) {
        return tools.finder().findAll(caller, home, pattern.in(texts)).values();
    }

    /** The issues that a request closes, of those that the caller sees; none when it is not for the default branch. */
    public Collection<SubjectView> of(Principal caller, MergeRequest request) {
        var items = db.read(h -> ClosingStore.itemsOf(h, request.id()));
        return !items.isEmpty() && intoDefault(request) ? views(caller, items) : List.of();
    }

    private Collection<SubjectView> views(Principal caller, List<Long> ids) {
        return tools.subjects().views(caller, ids).values();
    }

    /** The merge requests that close an issue, of those that the caller sees. */
    public List<MergeRequest> requestsOf(Principal caller, long itemId) {
        return requests(caller, db.read(h -> ClosingStore.requestsOf(h, itemId)));
    }

    /** The merge requests that mention an issue or close it, of those that the caller sees. */
    public List<MergeRequest> relatedTo(Principal caller, long itemId) {
        var ids = new TreeSet<Long>();
        ids.addAll(db.read(h -> ClosingStore.requestsOf(h, itemId)));
        ids.addAll(db.read(h -> ClosingStore.mentioning(h, itemId, SubjectKind.MERGE_REQUEST.word())));
        return requests(caller, List.copyOf(ids));
    }

    /** The issues that a request mentions or closes, of those that the caller sees. */
    public Collection<SubjectView> relatedIssues(Principal caller, MergeRequest request) {
        var ids = new TreeSet<Long>();
        ids.addAll(db.read(h -> ClosingStore.itemsOf(h, request.id())));
        ids.addAll(db.read(h -> ClosingStore.mentioned(h, request.id(), SubjectKind.WORK_ITEM.word())));
        return views(caller, List.copyOf(ids));
    }

    private List<MergeRequest> requests(Principal caller, List<Long> ids) {
        var found = new HashMap<>(tools.requests().byIds(caller, ids));
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(MergeRequests.Found::request)
                .toList();
    }

    /** How many requests close each of these issues. */
    Map<Long, Long> counts(Collection<Long> items) {
        return items.isEmpty() ? Map.of() : db.read(h -> ClosingStore.counts(h, items));
    }

    private boolean intoDefault(MergeRequest request) {
        return tools.refs()
                .defaultBranch(request.projectId())
                .filter(request.targetBranch()::equals)
                .isPresent();
    }

    private void merged(Handle tx, MergeRequestMerged event) {
        var items = ClosingStore.itemsOf(tx, event.requestId());
        if (items.isEmpty()) {
            return;
        }
        MergeRequest request = tools.requests().lock(tx, event.requestId());
        Long merger = request.mergedById();
        var user = merger == null ? Optional.<User>empty() : tools.users().byId(merger);
        if (user.isPresent() && intoDefault(request)) {
            var caller = Principal.of(user.get());
            views(caller, items).forEach(view -> close(tx, view, new History.Cause(request.id(), null)));
        }
    }

    /** Closes an issue of those that close by themselves, when its viewer may; else nothing happens. */
    void close(Handle tx, SubjectView view, History.Cause cause) {
        boolean open = view.face().state().equals("opened");
        Long home = view.subject().place().projectId();
        if (!open || home == null || !tools.autoclose().in(tx, home)) {
            return;
        }
        try (var part = Savepoint.begin(tx, "close_issue")) {
            tools.subjects().source(SubjectKind.WORK_ITEM).apply(tx, view, new SubjectChange().stateEvent("close"));
            tools.history().because(tx, view.id(), cause);
            part.keep();
        } catch (ApiError refused) {
            return; // its part was taken back, the merge goes on
        }
    }
}
