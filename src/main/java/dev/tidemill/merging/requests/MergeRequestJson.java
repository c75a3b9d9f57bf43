package dev.tidemill.merging.requests;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.items.TaskList;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.time.TimeTracking;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Merge requests on the wire (doc/api/merge_requests.md); everything is loaded in batches. */
public final class MergeRequestJson {
    private final Platform platform;
    private final Tools tools;
    private final List<MergeRequestPart> parts;

    /** Where members come from. */
    record Tools(
            Projects projects,
            Users users,
            Assignees assignees,
            Reviewers reviewers,
            SubjectLabels labels,
            Milestones milestones,
            MilestoneShow milestoneShow) {}

    MergeRequestJson(Platform platform, Tools tools, List<MergeRequestPart> parts) {
        this.platform = platform;
        this.tools = tools;
        this.parts = parts;
    }

    /** All that a page of requests is made of. */
    private record Batch(
            Map<Long, Project> projects,
            Map<Long, List<Label>> labels,
            Map<Long, List<Long>> assignees,
            Map<Long, List<Reviewer>> reviewers,
            Map<Long, User> users,
            Map<Long, Map<String, Object>> milestones,
            Map<Long, FactStore.Facts> facts) {}

    /**
     * Many requests that the caller sees, in order.
     *
     * @param details whether labels are objects instead of titles
     * @param place the project the list is about, which relative references leave out; null for lists of many
     */
    public List<Map<String, Object>> many(
            MergeRequestPart.Asked asked, List<MergeRequest> shown, boolean details, @Nullable Project place) {
        var batch = batch(shown);
        var more = parts.stream().map(part -> part.fields(asked, shown)).toList();
        return shown.stream()
                .map(request -> {
                    var json = json(request, batch, details, place);
                    more.forEach(fields -> json.putAll(fields.getOrDefault(request.id(), Map.of())));
                    return json;
                })
                .toList();
    }

    private Batch batch(List<MergeRequest> shown) {
        var ids = shown.stream().map(MergeRequest::id).toList();
        var assigned = platform.db().read(h -> tools.assignees().of(h, ids));
        var reviewing = platform.db().read(h -> tools.reviewers().of(h, ids));
        Set<Long> people = new HashSet<>();
        shown.forEach(request -> {
            people.add(request.authorId());
            people.add(request.mergedById());
            people.add(request.closedById());
        });
        assigned.values().forEach(people::addAll);
        reviewing.values().forEach(list -> list.forEach(reviewer -> people.add(reviewer.userId())));
        people.remove(null);
        var planned = tools.milestones().byIds(numbers(shown, MergeRequest::milestoneId));
        return new Batch(
                tools.projects().byIds(numbers(shown, MergeRequest::projectId)),
                platform.db().read(h -> tools.labels().of(h, ids)),
                assigned,
                reviewing,
                tools.users().byIds(people),
                tools.milestoneShow().of(planned.values()),
                ids.isEmpty()
                        ? Map.of()
                        : platform.db().read(h -> FactStore.of(h, ids)).stream()
                                .collect(Collectors.toMap(FactStore.Facts::id, Function.identity())));
    }

    private static Set<Long> numbers(Collection<MergeRequest> shown, Function<MergeRequest, @Nullable Long> field) {
        return shown.stream().map(field).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Map<String, Object> json(MergeRequest request, Batch batch, boolean details, @Nullable Project place) {
        var project = Objects.requireNonNull(batch.projects().get(request.projectId()), "the caller may see it");
        var json = new LinkedHashMap<String, Object>();
        json.put("id", request.id());
        json.put("iid", request.iid());
        json.put("project_id", request.projectId());
        json.put("title", request.title());
        json.put("description", request.description());
        json.put("state", request.state());
        json.put("created_at", request.createdAt());
        json.put("updated_at", request.updatedAt());
        end(json, request, batch);
        json.put("target_branch", request.targetBranch());
        json.put("source_branch", request.sourceBranch());
        var facts = batch.facts().get(request.id());
        json.put("user_notes_count", facts == null ? 0 : facts.notes());
        json.put("upvotes", facts == null ? 0 : facts.upvotes());
        json.put("downvotes", facts == null ? 0 : facts.downvotes());
        people(json, request, batch);
        json.put("source_project_id", request.sourceProjectId());
        json.put("target_project_id", request.projectId());
        json.put("labels", labels(request, batch, details));
        json.put("draft", request.draft());
        json.put("imported", false);
        json.put("imported_from", "none");
        json.put("work_in_progress", request.draft());
        Long planned = request.milestoneId();
        json.put("milestone", planned == null ? null : batch.milestones().get(planned));
        merging(json, request);
        addresses(json, request, project, place);
        json.put("time_stats", facts == null ? null : TimeTracking.json(facts.timeEstimate(), facts.timeSpent()));
        json.put("squash", request.squash());
        json.put("squash_on_merge", request.squash());
        json.put("task_completion_status", TaskList.of(request.description()).json());
        json.put("has_conflicts", false);
        json.put("blocking_discussions_resolved", facts == null || facts.unresolved() == 0);
        json.put("approvals_before_merge", null);
        return json;
    }

    private void end(Map<String, Object> json, MergeRequest request, Batch batch) {
        var merger = user(request.mergedById(), batch);
        json.put("merged_by", merger);
        json.put("merge_user", merger);
        json.put("merged_at", request.mergedAt());
        json.put("closed_by", user(request.closedById(), batch));
        json.put("closed_at", request.closedAt());
    }

    private void people(Map<String, Object> json, MergeRequest request, Batch batch) {
        var assigned = users(batch.assignees().getOrDefault(request.id(), List.of()), batch);
        json.put("author", user(request.authorId(), batch));
        json.put("assignees", assigned);
        json.put("assignee", assigned.isEmpty() ? null : assigned.getFirst());
        var reviewing = batch.reviewers().getOrDefault(request.id(), List.of()).stream()
                .map(Reviewer::userId)
                .toList();
        json.put("reviewers", users(reviewing, batch));
    }

    /** What parts know better they put in place of these. */
    private static void merging(Map<String, Object> json, MergeRequest request) {
        json.put("merge_when_pipeline_succeeds", false);
        json.put("merge_status", "unchecked");
        json.put("detailed_merge_status", request.open() ? "unchecked" : "not_open");
        json.put("merge_after", null);
        json.put("sha", request.headSha());
        json.put("merge_commit_sha", request.mergeCommitSha());
        json.put("squash_commit_sha", request.squashCommitSha());
        json.put("discussion_locked", request.discussionLocked());
        json.put("should_remove_source_branch", null);
        json.put("force_remove_source_branch", request.removeSourceBranch());
        json.put("prepared_at", request.preparedAt());
        if (request.fromFork()) {
            json.put("allow_collaboration", request.allowCollaboration());
            json.put("allow_maintainer_to_push", request.allowCollaboration());
        }
    }

    private void addresses(Map<String, Object> json, MergeRequest request, Project project, @Nullable Project place) {
        String brief = "!" + request.iid();
        String full = project.fullPath() + brief;
        boolean here = place == null || place.id() == project.id();
        json.put("reference", brief);
        var references = new LinkedHashMap<String, Object>();
        references.put("short", brief);
        references.put("relative", here ? brief : full);
        references.put("full", full);
        json.put("references", references);
        json.put("web_url", platform.externalUrl() + MergeRequestFace.path(project, request.iid()));
    }

    private static List<?> labels(MergeRequest request, Batch batch, boolean details) {
        var found = batch.labels().getOrDefault(request.id(), List.of());
        return details
                ? found.stream().map(SubjectLabels::brief).toList()
                : found.stream()
                        .map(Label::title)
                        .sorted(Comparator.comparing(title -> title.toLowerCase(Locale.ROOT)))
                        .toList();
    }

    private List<BasicUser> users(List<Long> ids, Batch batch) {
        return ids.stream().map(id -> user(id, batch)).filter(Objects::nonNull).toList();
    }

    private @Nullable BasicUser user(@Nullable Long id, Batch batch) {
        return BasicUser.of(id, batch.users(), platform.externalUrl());
    }
}
