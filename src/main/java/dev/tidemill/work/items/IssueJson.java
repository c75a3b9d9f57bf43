package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.LabelJson;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.time.TimeTracking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Work items on the wire as issues (doc/api/issues.md); everything is loaded in batches. */
public final class IssueJson {
    private final Platform platform;
    private final WorkItems items;
    private final Projects projects;
    private final Users users;
    private final Assignees assignees;
    private final SubjectLabels labels;
    private final Milestones milestones;
    private final MilestoneShow milestoneShow;
    private final List<WorkItemPart> parts;

    IssueJson(
            Platform platform,
            WorkItems items,
            Projects projects,
            Users users,
            Assignees assignees,
            SubjectLabels labels,
            Milestones milestones,
            MilestoneShow milestoneShow,
            List<WorkItemPart> parts) {
        this.platform = platform;
        this.items = items;
        this.projects = projects;
        this.users = users;
        this.assignees = assignees;
        this.labels = labels;
        this.milestones = milestones;
        this.milestoneShow = milestoneShow;
        this.parts = parts;
    }

    /** All that a page of items is made of. */
    private record Batch(
            Map<Long, Project> projects,
            Map<Long, List<Label>> labels,
            Map<Long, List<Long>> assignees,
            Map<Long, User> users,
            Map<Long, Map<String, Object>> milestones,
            Map<Long, WorkItems.Facts> facts,
            Map<Long, WorkItems.Found> duplicates) {}

    /** One item. */
    public Map<String, Object> one(Principal caller, WorkItem item) {
        return many(caller, List.of(item), false, null).getFirst();
    }

    /**
     * Many items.
     *
     * @param details whether labels are objects instead of titles
     * @param place the project the list is about, which relative references leave out; null for lists of many
     */
    public List<Map<String, Object>> many(
            Principal caller, List<WorkItem> shown, boolean details, @Nullable Project place) {
        var batch = batch(caller, shown);
        var more = parts.stream().map(part -> part.fields(caller, shown)).toList();
        return shown.stream()
                .map(item -> {
                    var json = json(item, batch, details, place);
                    more.forEach(fields -> json.putAll(fields.getOrDefault(item.id(), Map.of())));
                    return json;
                })
                .toList();
    }

    private Batch batch(Principal caller, List<WorkItem> shown) {
        var ids = shown.stream().map(WorkItem::id).toList();
        Set<Long> people = new HashSet<>();
        shown.forEach(item -> {
            people.add(item.authorId());
            Long closer = item.closedById();
            if (closer != null) {
                people.add(closer);
            }
        });
        var assigned = platform.db().read(h -> assignees.of(h, ids));
        assigned.values().forEach(people::addAll);
        var planned = milestones.byIds(shown.stream()
                .map(WorkItem::milestoneId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new Batch(
                projects.byIds(shown.stream()
                        .map(WorkItem::projectId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())),
                platform.db().read(h -> labels.of(h, ids)),
                assigned,
                users.byIds(people),
                milestoneShow.of(planned.values()),
                items.facts(ids),
                items.byIds(
                        caller,
                        shown.stream()
                                .map(WorkItem::duplicatedToId)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private Map<String, Object> json(WorkItem item, Batch batch, boolean details, @Nullable Project place) {
        long home = Objects.requireNonNull(item.projectId(), "items are shown in projects");
        var project = Objects.requireNonNull(batch.projects().get(home), "the caller may see it");
        var json = new LinkedHashMap<String, Object>();
        json.put("id", item.id());
        json.put("iid", item.iid());
        json.put("project_id", item.projectId());
        json.put("title", item.title());
        json.put("description", item.description());
        json.put("state", item.state());
        json.put("created_at", item.createdAt());
        json.put("updated_at", item.updatedAt());
        json.put("closed_at", item.closedAt());
        json.put("closed_by", user(item.closedById(), batch));
        json.put("labels", labels(item, batch, details));
        Long planned = item.milestoneId();
        json.put("milestone", planned == null ? null : batch.milestones().get(planned));
        people(json, item, batch);
        json.put("type", item.type().name());
        counts(json, item, batch.facts().get(item.id()));
        fields(json, item);
        addresses(json, item, project, place, batch);
        return json;
    }

    private void people(Map<String, Object> json, WorkItem item, Batch batch) {
        var assigned = new ArrayList<BasicUser>();
        for (long id : batch.assignees().getOrDefault(item.id(), List.of())) {
            BasicUser user = user(id, batch);
            if (user != null) {
                assigned.add(user);
            }
        }
        json.put("assignees", assigned);
        json.put("author", user(item.authorId(), batch));
        json.put("assignee", assigned.isEmpty() ? null : assigned.getFirst());
    }

    private static void counts(Map<String, Object> json, WorkItem item, WorkItems.@Nullable Facts facts) {
        json.put("user_notes_count", facts == null ? 0 : facts.notes());
        json.put("merge_requests_count", 0);
        json.put("upvotes", facts == null ? 0 : facts.upvotes());
        json.put("downvotes", facts == null ? 0 : facts.downvotes());
        json.put("time_stats", facts == null ? null : TimeTracking.json(facts.timeEstimate(), facts.timeSpent()));
        json.put("blocking_issues_count", facts == null ? 0 : facts.blocking());
        var tasks = TaskList.of(item.description());
        json.put("task_completion_status", tasks.json());
        json.put("has_tasks", tasks.count() > 0);
        json.put("task_status", tasks.status());
    }

    private static void fields(Map<String, Object> json, WorkItem item) {
        json.put("start_date", item.startDate());
        json.put("due_date", item.dueDate());
        json.put("confidential", item.confidential());
        json.put("discussion_locked", item.discussionLocked());
        json.put("issue_type", item.type().word());
        json.put("weight", item.weight());
        json.put("severity", "UNKNOWN");
        json.put("moved_to_id", item.movedToId());
        json.put("imported", false);
        json.put("imported_from", "none");
        json.put("service_desk_reply_to", null);
    }

    private void addresses(
            Map<String, Object> json, WorkItem item, Project project, @Nullable Project place, Batch batch) {
        String external = platform.externalUrl();
        json.put("web_url", external + WorkItemFace.path(Home.of(project), item));
        String api = external + "/api/v4/projects/" + project.id();
        String self = api + "/issues/" + item.iid();
        var links = new LinkedHashMap<String, Object>();
        links.put("self", self);
        links.put("notes", self + "/notes");
        links.put("award_emoji", self + "/award_emoji");
        links.put("project", api);
        links.put("closed_as_duplicate_of", duplicate(item, batch));
        json.put("_links", links);
        String brief = "#" + item.iid();
        String full = project.fullPath() + brief;
        boolean here = place == null || place.id() == project.id();
        var references = new LinkedHashMap<String, Object>();
        references.put("short", brief);
        references.put("relative", here ? brief : full);
        references.put("full", full);
        json.put("references", references);
    }

    /** The address of the item that this one repeats, when the caller may see that. */
    private @Nullable String duplicate(WorkItem item, Batch batch) {
        Long other = item.duplicatedToId();
        var found = other == null ? null : batch.duplicates().get(other);
        return found == null
                ? null
                : platform.externalUrl() + "/api/v4/projects/" + found.item().projectId() + "/issues/"
                        + found.item().iid();
    }

    private static List<?> labels(WorkItem item, Batch batch, boolean details) {
        var found = batch.labels().getOrDefault(item.id(), List.of());
        return details
                ? found.stream().map(LabelJson::brief).toList()
                : found.stream()
                        .map(Label::title)
                        .sorted(java.util.Comparator.comparing(title -> title.toLowerCase(Locale.ROOT)))
                        .toList();
    }

    private @Nullable BasicUser user(@Nullable Long id, Batch batch) {
        return BasicUser.of(id, batch.users(), platform.externalUrl());
    }
}
