package dev.tidemill.merging.merge;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.notes.SystemNotes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges requests by themselves once all demands are met; a new push ends the waiting. */
public final class AutoMerges {
    /** The only strategy there is so far. */
    public static final String STRATEGY = "merge_when_checks_pass";

    private static final Logger LOG = LoggerFactory.getLogger(AutoMerges.class);

    private final Platform platform;
    private final Merges merges;
    private final MergeRequests requests;
    private final Projects projects;
    private final Users users;
    private final SystemNotes notes;

    AutoMerges(
            Platform platform,
            Merges merges,
            MergeRequests requests,
            Projects projects,
            Users users,
            SystemNotes notes) {
        this.platform = platform;
        this.merges = merges;
        this.requests = requests;
        this.projects = projects;
        this.users = users;
        this.notes = notes;
    }

    /** Those of these requests that wait, by number. */
    public Map<Long, AutoMerge> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : platform.db().read(h -> AutoMergeStore.of(h, ids)).stream()
                        .collect(Collectors.toMap(AutoMerge::requestId, Function.identity()));
    }

    /**
     * Merges now when nothing is missing, and as soon as nothing is otherwise.
     *
     * @return whether it was merged
     */
    public boolean merge(Principal caller, Project project, MergeRequest request, MergeWish wish) {
        merges.requireMay(caller, project, request);
        if (!request.open()) {
            throw ApiError.of(405, "405 Method Not Allowed");
        }
        Merges.requireHead(request, wish);
        if (merges.unmet(project, request).isEmpty()) {
            merges.merge(caller, project, request, wish);
            return true;
        }
        platform.db().run(tx -> want(tx, caller, request.id(), wish));
        return false;
    }

    /** Has a request merged as soon as it can be, which may be now; the right to merge was checked. */
    void want(Handle tx, Principal caller, long requestId, MergeWish wish) {
        long user = caller.required().id();
        MergeRequest now = requests.lock(tx, requestId);
        if (!now.open()) {
            throw ApiError.of(405, "405 Method Not Allowed");
        }
        Merges.requireHead(now, wish);
        AutoMergeStore.save(
                tx,
                new AutoMerge(
                        now.id(),
                        user,
                        STRATEGY,
                        now.headSha(),
                        wish.squash(),
                        wish.removeSourceBranch(),
                        wish.mergeMessage(),
                        wish.squashMessage(),
                        platform.clock().instant()));
        notes.add(
                tx,
                now.id(),
                user,
                "merge",
                "enabled an automatic merge when all merge checks for " + now.headSha() + " pass");
        AutoMergeJob.enqueue(platform.jobs(), tx, now.id()); // the last demand may have been met meanwhile
    }

    /** Looks again at a request that waits, soon: a demand may have been met in this transaction. */
    public void wake(Handle tx, long requestId) {
        AutoMergeJob.enqueue(platform.jobs(), tx, requestId);
    }

    /** Waits no longer; 406 when it did not. Who may merge, and who asked for it, may cancel it. */
    public void cancel(Principal caller, Project project, MergeRequest request) {
        long user = caller.required().id();
        if (request.authorId() != user) {
            merges.requireMay(caller, project, request);
        }
        if (!request.open()) {
            throw ApiError.of(405, "405 Method Not Allowed");
        }
        platform.db().run(tx -> {
            requests.lock(tx, request.id());
            if (!AutoMergeStore.delete(tx, request.id())) {
                throw ApiError.of(406, "406 Not Acceptable");
            }
            notes.add(tx, request.id(), user, "merge", "canceled the automatic merge");
        });
    }

    /** Ends the waiting because of what happened, in the transaction in which it happens. */
    void abort(Handle tx, long request, @Nullable Long user, String why) {
        List<AutoMerge> waiting = AutoMergeStore.of(tx, Set.of(request));
        if (!waiting.isEmpty() && AutoMergeStore.delete(tx, request)) {
            long actor = user == null ? waiting.getFirst().userId() : user;
            notes.add(tx, request, actor, "merge", "aborted the automatic merge because " + why);
        }
    }

    /** Tries a request that waits: when something is missing still, it goes on waiting. */
    void run(long requestId) {
        AutoMerge waiting = of(Set.of(requestId)).get(requestId);
        if (waiting == null) {
            return;
        }
        MergeRequest request = platform.db().write(tx -> requests.lock(tx, requestId));
        Project project = projects.byIds(Set.of(request.projectId())).get(request.projectId());
        var user = users.byId(waiting.userId()).filter(found -> found.active());
        if (project == null || !request.open()) {
            return;
        }
        if (user.isEmpty() || !merges.mayMerge(Principal.of(user.get()), project, request)) {
            platform.db().run(tx -> abort(tx, requestId, waiting.userId(), "the user may not merge any more"));
            return;
        }
        if (!merges.unmet(project, request).isEmpty()) {
            return;
        }
        Failpoint.AUTO_MERGE_DUE.hit();
        try {
            merges.merge(Principal.of(user.get()), project, request, waiting.wish());
        } catch (ApiError refused) {
            LOG.info("merge request {} goes on waiting: {}", requestId, refused.text());
        }
    }
}
