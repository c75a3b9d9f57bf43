package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.projects.Project;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.pages.WorkDesk;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes rows of issues; loads everything in batches. */
public final class IssueRows {
    private final WorkDesk desk;
    private final WorkItems items;

    public IssueRows(WorkDesk desk, WorkItems items) {
        this.desk = desk;
        this.items = items;
    }

    private record Batch(
            Map<Long, Project> projects,
            Map<Long, User> people,
            Map<Long, List<Long>> assignees,
            Map<Long, List<Label>> labels,
            Map<Long, Milestone> milestones,
            Map<Long, WorkItems.Facts> facts) {}

    /**
     * The rows of items that the caller sees.
     *
     * @param today the day it is, in UTC
     */
    public List<IssueRow> of(Principal caller, List<WorkItem> shown, LocalDate today) {
        var batch = batch(shown);
        return shown.stream()
                .filter(item -> batch.projects().containsKey(item.projectId()))
                .map(item -> row(item, batch, today))
                .toList();
    }

    private Batch batch(List<WorkItem> shown) {
        var ids = shown.stream().map(WorkItem::id).toList();
        var assignees = desk.db().read(h -> desk.assignees().of(h, ids));
        Set<Long> people = shown.stream().map(WorkItem::authorId).collect(Collectors.toCollection(HashSet::new));
        assignees.values().forEach(people::addAll);
        return new Batch(
                desk.projects()
                        .byIds(set(shown.stream().map(WorkItem::projectId).toList())),
                desk.users().byIds(people),
                assignees,
                desk.db().read(h -> desk.subjectLabels().of(h, ids)),
                desk.milestones()
                        .byIds(set(shown.stream().map(WorkItem::milestoneId).toList())),
                items.facts(ids));
    }

    private static Set<Long> set(List<@Nullable Long> ids) {
        return ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static IssueRow row(WorkItem item, Batch batch, LocalDate today) {
        Project project = Objects.requireNonNull(batch.projects().get(Objects.requireNonNull(item.projectId())));
        Long planned = item.milestoneId();
        LocalDate due = item.dueDate();
        return new IssueRow(
                item,
                project,
                "/" + project.fullPath() + "/-/issues/" + item.iid(),
                batch.people().get(item.authorId()),
                batch.assignees().getOrDefault(item.id(), List.of()).stream()
                        .map(id -> batch.people().get(id))
                        .filter(Objects::nonNull)
                        .toList(),
                batch.labels().getOrDefault(item.id(), List.of()),
                planned == null ? null : batch.milestones().get(planned),
                Objects.requireNonNullElse(
                        batch.facts().get(item.id()), new WorkItems.Facts(item.id(), 0, 0, 0, 0, 0, 0)),
                item.open() && due != null && due.isBefore(today));
    }
}
