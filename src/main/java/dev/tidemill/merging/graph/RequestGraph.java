package dev.tidemill.merging.graph;

import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.approvals.ApprovalState;
import dev.tidemill.merging.discussions.ThreadCounts;
import dev.tidemill.merging.graph.MergingGraph.Tools;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests.Found;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import dev.tidemill.platform.web.Html;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.graph.Conversation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The type MergeRequest: what it says, how it stands, and what the caller may do with it. */
final class RequestGraph {
    static final String TYPE = "MergeRequest";
    /** What {@code detailed_merge_status} spells otherwise in GraphQL. */
    private static final Map<String, String> STATUSES =
            Map.of("merge_request_blocked", "BLOCKED_STATUS", "status_checks_must_pass", "EXTERNAL_STATUS_CHECKS");
    /** Fields out of the REST shape, which is loaded for a whole page at once. */
    private static final Map<String, String> SHOWN = Map.of(
            "upvotes", "upvotes",
            "downvotes", "downvotes",
            "userNotesCount", "user_notes_count",
            "conflicts", "has_conflicts",
            "autoMergeEnabled", "merge_when_pipeline_succeeds",
            "autoMergeStrategy", "auto_merge_strategy",
            "shouldRemoveSourceBranch", "should_remove_source_branch",
            "webUrl", "web_url");

    private final Tools tools;

    RequestGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        said(wiring);
        places(wiring);
        stands(wiring);
        times(wiring);
        SHOWN.forEach((field, key) -> shown(wiring, field, json -> json.get(key)));
        shown(wiring, "mergeStatusEnum", json -> upper(json.get("merge_status")));
        shown(wiring, "detailedMergeStatus", json -> status(json.get("detailed_merge_status")));
        shown(wiring, "mergeable", json -> "mergeable".equals(json.get("detailed_merge_status")));
        shown(wiring, "taskCompletionStatus", json -> tasks(json.get("task_completion_status")));
        var notes = tools.work().notes();
        wiring.field(TYPE, "notes", Found.class, (found, ask) -> Conversation.notes(notes, found.view(), ask))
                .field(
                        TYPE,
                        "discussions",
                        Found.class,
                        (found, ask) -> Conversation.discussions(notes, found.view(), ask))
                .field(
                        TYPE,
                        "userPermissions",
                        Found.class,
                        (found, ask) -> ask.load("approvalsOf", found.request())
                                .thenApply(state -> permissions(found, (ApprovalState) state)));
    }

    private void said(Wiring wiring) {
        plain(wiring, "id", request -> Gid.of(TYPE, request.id()));
        plain(wiring, "iid", request -> Long.toString(request.iid()));
        plain(wiring, "title", MergeRequest::title);
        plain(wiring, "name", MergeRequest::title);
        plain(wiring, "titleHtml", request -> Html.escape(request.title()));
        plain(wiring, "description", MergeRequest::description);
        plain(wiring, "draft", MergeRequest::draft);
        plain(wiring, "state", MergeRequest::state);
        plain(wiring, "squash", MergeRequest::squash);
        plain(wiring, "squashOnMerge", MergeRequest::squash);
        plain(wiring, "forceRemoveSourceBranch", MergeRequest::removeSourceBranch);
        plain(wiring, "allowCollaboration", MergeRequest::allowCollaboration);
        plain(wiring, "discussionLocked", request -> Boolean.TRUE.equals(request.discussionLocked()));
        wiring.field(
                        TYPE,
                        "descriptionHtml",
                        Found.class,
                        (found, ask) -> Markdown.html(found.request().description(), MarkdownLinks.NONE))
                .field(TYPE, "subscribed", Found.class, (found, ask) -> ask.load("subscribedTo", found.view()));
    }

    private static void places(Wiring wiring) {
        plain(wiring, "projectId", MergeRequest::projectId);
        plain(wiring, "targetProjectId", MergeRequest::projectId);
        plain(wiring, "sourceProjectId", MergeRequest::sourceProjectId);
        plain(wiring, "sourceBranch", MergeRequest::sourceBranch);
        plain(wiring, "targetBranch", MergeRequest::targetBranch);
        for (String field : List.of("project", "targetProject")) {
            wiring.field(TYPE, field, Found.class, (found, ask) -> found.project());
        }
        wiring.field(TYPE, "sourceProject", Found.class, (found, ask) -> {
                    Long source = found.request().sourceProjectId();
                    return source == null ? null : ask.load("projects", source);
                })
                .field(
                        TYPE,
                        "webPath",
                        Found.class,
                        (found, ask) -> found.view().face().path())
                .field(
                        TYPE,
                        "reference",
                        Found.class,
                        (found, ask) -> ask.bool("full").orElse(false)
                                ? found.view().fullReference()
                                : found.view().face().reference());
    }

    private void stands(Wiring wiring) {
        plain(wiring, "mergeError", MergeRequest::mergeError);
        plain(wiring, "mergeCommitSha", MergeRequest::mergeCommitSha);
        plain(wiring, "createdAt", MergeRequest::createdAt);
        plain(wiring, "updatedAt", MergeRequest::updatedAt);
        plain(wiring, "preparedAt", MergeRequest::preparedAt);
        plain(wiring, "mergedAt", MergeRequest::mergedAt);
        plain(wiring, "closedAt", MergeRequest::closedAt);
        wiring.field(
                TYPE,
                "rebaseInProgress",
                Found.class,
                (found, ask) -> ask.load("rebasesOf", found.request().id()));
        count(wiring, "resolvableDiscussionsCount", ThreadCounts::resolvable);
        count(wiring, "resolvedDiscussionsCount", ThreadCounts::resolved);
    }

    private static void times(Wiring wiring) {
        Map.of(
                        "timeEstimate", "time_estimate",
                        "totalTimeSpent", "total_time_spent",
                        "humanTimeEstimate", "human_time_estimate",
                        "humanTotalTimeSpent", "human_total_time_spent")
                .forEach((field, key) -> shown(
                        wiring,
                        field,
                        json -> json.get("time_stats") instanceof Map<?, ?> times ? times.get(key) : null));
    }

    private static void plain(Wiring wiring, String field, Function<MergeRequest, @Nullable Object> of) {
        wiring.field(TYPE, field, Found.class, (found, ask) -> of.apply(found.request()));
    }

    private static void shown(Wiring wiring, String field, Function<Map<?, ?>, @Nullable Object> of) {
        wiring.field(
                TYPE,
                field,
                Found.class,
                (found, ask) ->
                        ask.load("shownRequests", found.request()).thenApply(json -> of.apply((Map<?, ?>) json)));
    }

    private static void count(Wiring wiring, String field, Function<ThreadCounts, Long> of) {
        wiring.field(
                TYPE, field, Found.class, (found, ask) -> threads(found, ask).thenApply(of));
    }

    private static CompletableFuture<ThreadCounts> threads(Found found, Ask ask) {
        return ask.load("threadCounts", found.request().id())
                .thenApply(counts -> counts == null ? ThreadCounts.NONE : (ThreadCounts) counts);
    }

    private static @Nullable String upper(@Nullable Object word) {
        return word == null ? null : word.toString().toUpperCase(Locale.ROOT);
    }

    private static @Nullable String status(@Nullable Object word) {
        return word == null ? null : STATUSES.getOrDefault(word.toString(), upper(word));
    }

    private static Map<String, Object> tasks(@Nullable Object json) {
        var counts = new HashMap<String, Object>(Map.of("count", 0, "completedCount", 0));
        if (json instanceof Map<?, ?> tasks) {
            counts.put("count", tasks.get("count"));
            counts.put("completedCount", tasks.get("completed_count"));
        }
        return counts;
    }

    private Map<String, Object> permissions(Found found, @Nullable ApprovalState approvals) {
        var view = found.view();
        var caller = view.caller();
        var request = found.request();
        boolean own = caller.userId() != null && request.authorId() == caller.userId();
        boolean update = view.may(MergingPermissions.ADMIN_MERGE_REQUEST)
                || (own && view.may(MergingPermissions.UPDATE_OWN_MERGE_REQUEST));
        boolean push = mayPush(found);
        return Map.of(
                "readMergeRequest", true,
                "adminMergeRequest", view.may(MergingPermissions.ADMIN_MERGE_REQUEST),
                "updateMergeRequest", !caller.anonymous() && update,
                "createNote", !caller.anonymous() && view.may(WorkPermissions.CREATE_NOTE),
                "canMerge", request.open() && tools.merging().merges().mayMerge(caller, found.project(), request),
                "canApprove", approvals != null && tools.approvals().mayApprove(found, approvals),
                "pushToSourceBranch", push,
                "removeSourceBranch", push && !request.sourceBranch().equals(request.targetBranch()));
    }

    private boolean mayPush(Found found) {
        Long source = found.request().sourceProjectId();
        return source != null
                && tools.projects()
                        .projects()
                        .byId(source)
                        .filter(project -> tools.repos()
                                .protectedRefs()
                                .mayPush(
                                        found.view().caller(),
                                        project,
                                        "refs/heads/" + found.request().sourceBranch()))
                        .isPresent();
    }
}
