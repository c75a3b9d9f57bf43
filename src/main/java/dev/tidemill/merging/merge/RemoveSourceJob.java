package dev.tidemill.merging.merge;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.storage.Repositories;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a source branch after its merge, as the person who merged, while it points at what was merged. Protected and
 * default branches stay, and so does one that moved on.
 */
final class RemoveSourceJob {
    static final JobKind<Payload> KIND = JobKind.of("remove_source_branch", Payload.class, JobKind.Urgency.HIGH);

    private static final Logger LOG = LoggerFactory.getLogger(RemoveSourceJob.class);

    private final Users users;
    private final Projects projects;
    private final Repositories repositories;
    private final ProtectedRefs protectedRefs;
    private final RefEdits edits;

    /** The branch and what it pointed at. */
    record Payload(long projectId, String branch, String headSha, long userId) {}

    RemoveSourceJob(
            Users users, Projects projects, Repositories repositories, ProtectedRefs protectedRefs, RefEdits edits) {
        this.users = users;
        this.projects = projects;
        this.repositories = repositories;
        this.protectedRefs = protectedRefs;
        this.edits = edits;
    }

    static void enqueue(Jobs jobs, Handle tx, MergeRequest merged, long user) {
        Long source = merged.sourceProjectId();
        if (source != null) {
            jobs.enqueue(tx, KIND, new Payload(source, merged.sourceBranch(), merged.headSha(), user), JobOptions.NONE);
        }
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    private void run(Payload payload) {
        String name = "refs/heads/" + payload.branch();
        var project = projects.byIds(Set.of(payload.projectId())).get(payload.projectId());
        var user = users.byId(payload.userId());
        if (project == null || user.isEmpty() || protectedRefs.isProtected(payload.projectId(), name)) {
            return;
        }
        var caller = Principal.of(user.get());
        if (!protectedRefs.mayPush(caller, project, name)) {
            return;
        }
        repositories.read(payload.projectId(), false, (repository, walk) -> {
            Optional<Ref> ref = Optional.ofNullable(repository.exactRef(name))
                    .filter(found ->
                            payload.headSha().equals(found.getObjectId().name()))
                    .filter(found -> !repository.state().head().equals(name));
            if (ref.isPresent()) {
                var move = new RefMove(name, ref.get().getObjectId(), ObjectId.zeroId(), null);
                try {
                    edits.apply(caller, project, repository, move, false, 0);
                    Failpoint.SOURCE_REMOVED.hit();
                } catch (ApiError refused) {
                    LOG.info(
                            "source branch {} of project {} stays: {}", payload.branch(), project.id(), refused.text());
                }
            }
            return true;
        });
    }
}
