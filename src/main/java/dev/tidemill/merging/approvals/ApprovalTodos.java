package dev.tidemill.merging.approvals;

import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.events.MergeRequestApproved;
import dev.tidemill.merging.events.MergeRequestOpened;
import dev.tidemill.merging.events.MergeRequestReopened;
import dev.tidemill.merging.events.MergeRequestUnapproved;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.events.Events;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.todos.Todos;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Tells those whom rules of people name that their approval is needed: when a request is opened, when a rule of it names
 * them, and when a push took their approval away. Code owners and "anybody" are not told, as with GitLab. A to-do goes when
 * its owner approved, when its rule is met, and with the request.
 */
final class ApprovalTodos {
    /** The kind of these to-dos. */
    static final String ACTION = "approval_required";

    /** Rules may name whole groups. */
    private static final int MOST = 100;

    private final Tools tools;

    /** What it needs of other folders and rooms. */
    record Tools(
            MergeRequests requests, Projects projects, Assignees assignees, Todos todos, ApprovalReading reading) {}

    ApprovalTodos(Tools tools) {
        this.tools = tools;
    }

    void listen(Events events) {
        events.listen(MergeRequestOpened.class, (tx, event) -> look(tx, event.requestId(), user -> true));
        events.listen(MergeRequestReopened.class, (tx, event) -> look(tx, event.requestId(), user -> true));
        events.listen(MergeRequestApproved.class, (tx, event) -> look(tx, event.requestId(), user -> false));
        events.listen(MergeRequestUnapproved.class, (tx, event) -> {
            boolean own = event.reason().equals("unapproved");
            look(tx, event.requestId(), user -> !own && user == event.userId());
        });
    }

    /** The rules of a request were changed. */
    void ruled(Handle tx, long request) {
        var told = tools.todos().told(tx, request, ACTION);
        look(tx, request, user -> !told.contains(user));
    }

    private void look(Handle tx, long id, Predicate<Long> tell) {
        var request = tools.requests().byId(tx, id).filter(MergeRequest::open);
        var project = request.flatMap(found -> tools.projects().byId(tx, found.projectId()));
        if (project.isEmpty()) {
            return;
        }
        var state =
                tools.reading().of(tx, project.get(), List.of(request.get())).get(id);
        Set<Long> needed = state == null ? Set.of() : needed(state);
        tools.todos().told(tx, id, ACTION).stream()
                .filter(user -> !needed.contains(user))
                .forEach(user -> tools.todos().settle(tx, id, user, ACTION));
        var wanted = needed.stream().filter(tell).limit(MOST).toList();
        tools.assignees()
                .assignable(tx, Home.of(project.get()), MergingPermissions.READ_MERGE_REQUEST, wanted)
                .forEach(user -> tools.todos().tell(tx, user, id, ACTION));
    }

    private static Set<Long> needed(ApprovalState state) {
        var needed = new LinkedHashSet<Long>();
        for (var rule : state.rules()) {
            if (rule.rule().type() == RuleType.REGULAR && !rule.verdict().met()) {
                needed.addAll(rule.approvers());
            }
        }
        needed.removeIf(user -> !ApprovalFlow.mayApprove(user, true, true, state.approvers(), state.makers()));
        return needed;
    }
}
