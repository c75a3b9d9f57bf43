package dev.tidemill.merging.hooks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.FactStore;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.notes.NoteRecords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What payloads about merge requests are made of. Asks no permission: hooks belong to who manages the project. */
public final class RequestSources {
    private final Platform platform;
    private final Users users;
    private final RequestDesk desk;
    private final Assignees assignees;
    private final SubjectLabels labels;
    private final Commits commits;

    public RequestSources(Platform platform, Users users, RequestDesk desk, WorkRoom work, ReposRoom repos) {
        this.platform = platform;
        this.users = users;
        this.desk = desk;
        this.assignees = work.assignees();
        this.labels = work.subjectLabels();
        this.commits = repos.commits();
    }

    /** What webhooks are told. */
    public List<WebhookEvent> events(WebhookShapes shapes) {
        var shape = new RequestShape(this, shapes);
        return List.of(
                new RequestEvents(this, shape, shapes),
                new RequestNoteEvents(new NoteRecords(platform.db()), this, shape, shapes));
    }

    Optional<MergeRequest> byId(long id) {
        return requests().byId(id);
    }

    Optional<MergeRequest> newest(long projectId) {
        var where = new Where().and("r.project_id = :project", "project", projectId);
        return requests().first(where, "r.id desc", 1).stream().findFirst();
    }

    private MergeRequests requests() {
        return desk.requests();
    }

    List<Long> assignees(long id) {
        return platform.db().read(h -> assignees.of(h, id));
    }

    List<Reviewer> reviewers(long id) {
        return platform.db().read(h -> desk.reviewers().of(h, id));
    }

    List<Label> labels(long id) {
        return platform.db().read(h -> labels.of(h, id));
    }

    /** Labels by number, also those that a request has no longer; those that are gone are left out. */
    List<Label> labels(List<Long> ids) {
        var known = labels.labels().byIds(ids);
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    FactStore.Facts facts(long id) {
        return platform.db().read(h -> FactStore.of(h, List.of(id))).getFirst();
    }

    /** What the API says of a request to its author: what other folders and rooms know of it, too. */
    Map<String, Object> json(MergeRequest request) {
        var author = users.byId(request.authorId()).map(Principal::of).orElse(Principal.ANONYMOUS);
        var asked = new MergeRequestPart.Asked(author, false, Params.none());
        return desk.json().many(asked, List.of(request), false, null).getFirst();
    }

    /** The newest commit, which the target project has as soon as the request is prepared. */
    Optional<Commit> head(MergeRequest request) {
        Long source = request.sourceProjectId();
        return commits.commit(request.projectId(), request.headSha())
                .or(() -> source == null ? Optional.empty() : commits.commit(source, request.headSha()));
    }
}
