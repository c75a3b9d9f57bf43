package dev.tidemill.merging.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.projects.Project;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes rows of merge requests; loads everything in batches. */
final class RequestRows {
    private final PageDesk desk;

    RequestRows(PageDesk desk) {
        this.desk = desk;
    }

    private record Batch(
            Map<Long, Project> projects,
            Map<Long, User> people,
            Map<Long, List<Long>> assignees,
            Map<Long, List<Reviewer>> reviewers,
            Map<Long, List<Label>> labels,
            Map<Long, Milestone> milestones,
            Map<Long, RequestCounts.Counts> counts,
            List<Map<Long, RequestPanel.Mark>> marks) {}

    /** The rows of requests that the caller sees. */
    List<RequestRow> of(Principal caller, List<MergeRequest> shown) {
        var batch = batch(caller, shown);
        return shown.stream()
                .filter(request -> batch.projects().containsKey(request.projectId()))
                .map(request -> row(request, batch))
                .toList();
    }

    private Batch batch(Principal caller, List<MergeRequest> shown) {
        var work = desk.work();
        var ids = shown.stream().map(MergeRequest::id).toList();
        var assignees = work.db().read(h -> work.assignees().of(h, ids));
        var reviewers = work.db().read(h -> desk.reviewers().of(h, ids));
        Set<Long> people = shown.stream().map(MergeRequest::authorId).collect(Collectors.toCollection(HashSet::new));
        assignees.values().forEach(people::addAll);
        reviewers.values().forEach(list -> list.forEach(reviewer -> people.add(reviewer.userId())));
        return new Batch(
                work.projects()
                        .byIds(shown.stream().map(MergeRequest::projectId).collect(Collectors.toSet())),
                work.users().byIds(people),
                assignees,
                reviewers,
                work.db().read(h -> work.subjectLabels().of(h, ids)),
                work.milestones()
                        .byIds(shown.stream()
                                .map(MergeRequest::milestoneId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet())),
                desk.counts().of(ids),
                desk.panels().stream().map(panel -> panel.marks(caller, shown)).toList());
    }

    private static RequestRow row(MergeRequest request, Batch batch) {
        Project project = Objects.requireNonNull(batch.projects().get(request.projectId()));
        Long planned = request.milestoneId();
        var reviewing = batch.reviewers().getOrDefault(request.id(), List.of()).stream()
                .map(Reviewer::userId)
                .toList();
        var marks = new ArrayList<RequestPanel.Mark>();
        for (var some : batch.marks()) {
            var mark = some.get(request.id());
            if (mark != null) {
                marks.add(mark);
            }
        }
        return new RequestRow(
                request,
                project,
                "/" + project.fullPath() + "/-/merge_requests/" + request.iid(),
                batch.people().get(request.authorId()),
                users(batch.assignees().getOrDefault(request.id(), List.of()), batch),
                users(reviewing, batch),
                batch.labels().getOrDefault(request.id(), List.of()),
                planned == null ? null : batch.milestones().get(planned),
                batch.counts().getOrDefault(request.id(), RequestCounts.Counts.NONE),
                marks);
    }

    private static List<User> users(List<Long> ids, Batch batch) {
        return ids.stream()
                .map(id -> batch.people().get(id))
                .filter(Objects::nonNull)
                .toList();
    }
}
