package dev.tidemill.merging.hooks;

import static dev.tidemill.projects.webhooks.WebhookShapes.time;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.work.hooks.IssueShape;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.time.WorkTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A merge request as payloads show it, in {@code object_attributes} and in {@code merge_request}. */
final class RequestShape {
    private static final DateTimeFormatter COMMITTED = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final int OPENED = 1;
    private static final int CLOSED = 2;
    private static final int MERGED = 3;

    private final RequestSources sources;
    private final WebhookShapes shapes;

    RequestShape(RequestSources sources, WebhookShapes shapes) {
        this.sources = sources;
        this.shapes = shapes;
    }

    /** Everything that payloads say of a request. */
    Map<String, Object> of(Project project, MergeRequest request) {
        var json = new LinkedHashMap<String, Object>();
        var assignees = sources.assignees(request.id());
        json.put("assignee_id", assignees.stream().findFirst().orElse(null));
        json.put("author_id", request.authorId());
        json.put("created_at", time(request.createdAt()));
        json.put("description", request.description());
        json.put("draft", request.draft());
        json.put("head_pipeline_id", null);
        json.put("id", request.id());
        json.put("iid", request.iid());
        json.put("last_edited_at", null);
        json.put("last_edited_by_id", null);
        merging(json, request);
        json.put("milestone_id", request.milestoneId());
        json.put("source_branch", request.sourceBranch());
        json.put("source_project_id", request.sourceProjectId());
        json.put("state_id", request.mergedAt() != null ? MERGED : request.open() ? OPENED : CLOSED);
        json.put("target_branch", request.targetBranch());
        json.put("target_project_id", request.projectId());
        json.put("title", request.title());
        json.put("updated_at", time(request.updatedAt()));
        json.put("updated_by_id", null);
        json.put("prepared_at", time(request.preparedAt()));
        json.put("assignee_ids", assignees);
        json.put("labels", labels(sources.labels(request.id())));
        json.put(
                "reviewer_ids",
                sources.reviewers(request.id()).stream().map(Reviewer::userId).toList());
        spent(json, request);
        json.put("source", source(project, request));
        json.put("target", shapes.project(project));
        json.put("state", request.state());
        json.put("url", page(project, request));
        json.put("work_in_progress", request.draft());
        json.put("last_commit", commit(project, sources.head(request).orElse(null)));
        return json;
    }

    /** What folders and rooms that decide about the merge say of it. */
    private void merging(Map<String, Object> json, MergeRequest request) {
        var known = sources.json(request);
        for (String member : List.of(
                "merge_status",
                "detailed_merge_status",
                "merge_when_pipeline_succeeds",
                "blocking_discussions_resolved")) {
            json.put(member, known.get(member));
        }
        json.put("merge_commit_sha", request.mergeCommitSha());
        json.put("merge_error", request.mergeError());
        json.put("merge_params", Map.of("force_remove_source_branch", request.removeSourceBranch() ? "1" : "0"));
        json.put("merge_user_id", request.mergedById());
        json.put("first_contribution", known.getOrDefault("first_contribution", false));
    }

    private void spent(Map<String, Object> json, MergeRequest request) {
        var facts = sources.facts(request.id());
        json.put("time_estimate", facts.timeEstimate());
        json.put("total_time_spent", facts.timeSpent());
        json.put("time_change", 0);
        json.put("human_total_time_spent", human(facts.timeSpent()));
        json.put("human_time_change", null);
        json.put("human_time_estimate", human(facts.timeEstimate()));
    }

    private static @Nullable String human(long seconds) {
        return seconds == 0 ? null : WorkTime.format(seconds);
    }

    private @Nullable Map<String, Object> source(Project target, MergeRequest request) {
        Long source = request.sourceProjectId();
        if (source == null) {
            return null;
        }
        return source == target.id()
                ? shapes.project(target)
                : shapes.find(source).map(shapes::project).orElse(null);
    }

    private @Nullable Map<String, Object> commit(Project project, @Nullable Commit commit) {
        if (commit == null) {
            return null;
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("id", commit.sha());
        json.put("message", commit.message());
        json.put("title", commit.title());
        json.put("timestamp", COMMITTED.format(commit.committer().at()));
        json.put("url", shapes.externalUrl() + "/" + project.fullPath() + "/-/commit/" + commit.sha());
        json.put(
                "author",
                Map.of("name", commit.author().name(), "email", commit.author().email()));
        return json;
    }

    /** The page of a request. */
    String page(Project project, MergeRequest request) {
        return shapes.externalUrl() + "/" + project.fullPath() + "/-/merge_requests/" + request.iid();
    }

    /** Who is assigned. */
    List<Map<String, Object>> assignees(long id) {
        return shapes.users(sources.assignees(id));
    }

    /**
     * Who reviews, with how far they are.
     *
     * @param again whom the event asks to look again
     */
    List<Map<String, Object>> reviewers(long id, Set<Long> again) {
        var states = new LinkedHashMap<Long, String>();
        sources.reviewers(id).forEach(reviewer -> states.put(reviewer.userId(), reviewer.state()));
        return reviewers(List.copyOf(states.keySet()), states, again);
    }

    /** The same of given people; those who are no reviewers any more count as not having looked. */
    List<Map<String, Object>> reviewers(List<Long> ids, Map<Long, String> states, Set<Long> again) {
        var told = new ArrayList<Map<String, Object>>();
        for (var user : shapes.users(ids)) {
            var json = new LinkedHashMap<>(user);
            Long id = (Long) Objects.requireNonNull(user.get("id"));
            json.put("state", states.getOrDefault(id, "unreviewed"));
            json.put("re_requested", again.contains(id));
            told.add(json);
        }
        return told;
    }

    static List<Map<String, Object>> labels(List<Label> labels) {
        return labels.stream().map(IssueShape::label).toList();
    }
}
