package dev.tidemill.merging.rebases;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.building.Built;
import dev.tidemill.merging.building.People;
import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.Pushing;
import dev.tidemill.repos.forks.ObjectTransfers;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.ProposedMove;
import dev.tidemill.repos.pushes.Push;
import dev.tidemill.repos.pushes.PushChecks;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Puts the commits of a source branch on top of its target, in the repository of the source project, as the person who
 * asked: an ordinary push that rewrites the branch, under the same rules.
 */
public final class Rebases {
    private static final int MOST_COMMITS = 10_000;
    private static final String CONFLICT =
            "Rebase failed: Rebase locally, resolve all conflicts, then push the branch.";

    private final Platform platform;
    private final Tools tools;

    /** What it needs of others. */
    public record Tools(
            Users users,
            Projects projects,
            Refs refs,
            Repositories repositories,
            Workbenches benches,
            MergeRequests requests,
            MergeRequestChanges changes,
            ProtectedRefs protectedRefs,
            Pushing pushing) {}

    public Rebases(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    public boolean inProgress(long requestId) {
        return inProgress(List.of(requestId)).contains(requestId);
    }

    /** Those of these requests whose rebase was asked for and is not done. */
    public Set<Long> inProgress(Collection<Long> requestIds) {
        return platform.db().read(h -> Set.copyOf(RebaseStore.among(h, requestIds)));
    }

    /** Asks for a rebase; 403 for who may not push to the source branch, 409 while one is under way. */
    public void ask(Principal caller, MergeRequest request, boolean skipCi) {
        platform.db().run(tx -> ask(tx, caller, request, skipCi));
    }

    /** The same in a transaction of others. */
    public void ask(Handle tx, Principal caller, MergeRequest request, boolean skipCi) {
        Project source = source(request);
        if (source == null || !tools.protectedRefs().mayPush(caller, source, ref(request))) {
            throw ApiError.forbidden("Cannot push to source branch");
        }
        if (!request.open()) {
            throw ApiError.of(405, "405 Method Not Allowed");
        }
        var asked = new RebaseStore.Asked(
                request.id(), caller.required().id(), skipCi, platform.clock().instant());
        if (!RebaseStore.insert(tx, asked)) {
            throw ApiError.conflict("Failed to enqueue the rebase operation, possibly due to a long-lived"
                    + " transaction. Try again later.");
        }
        tools.changes().mergeError(tx, request.id(), null);
        RebaseJob.enqueue(platform.jobs(), tx, request.id());
    }

    /** Does what was asked. */
    void run(long requestId) {
        var asked = platform.db().read(h -> RebaseStore.find(h, requestId));
        if (asked.isEmpty()) {
            return;
        }
        MergeRequest request = platform.db().write(tx -> tools.requests().lock(tx, requestId));
        Optional<String> fault;
        try {
            fault = rebase(request, asked.get());
        } catch (ApiError refused) {
            fault = Optional.of(refused.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Failpoint.REBASE_PUSHED.hit();
        String error = fault.orElse(null);
        platform.db().run(tx -> {
            RebaseStore.delete(tx, requestId);
            tools.changes().mergeError(tx, requestId, error);
        });
    }

    private Optional<String> rebase(MergeRequest request, RebaseStore.Asked asked) throws IOException {
        Project source = source(request);
        var user = tools.users().byId(asked.userId());
        var target = tools.refs().branch(request.projectId(), request.targetBranch());
        if (!request.open() || source == null || user.isEmpty() || target.isEmpty()) {
            return Optional.of("Rebase failed: the branches are not there any more.");
        }
        Principal caller = Principal.of(user.get());
        if (!tools.protectedRefs().mayPush(caller, source, ref(request))) {
            return Optional.of("Rebase failed: you may not push to the source branch.");
        }
        try (Workbench bench = tools.benches().open(source.id())) {
            if (request.fromFork()) {
                carry(request, bench, target.get());
            }
            RevCommit onto = bench.commit(target.get());
            RevCommit head = bench.commit(request.headSha());
            Built built = bench.rebase(
                    onto, head, People.person(user.get(), platform.clock().instant()), MOST_COMMITS);
            if (!built.clean()) {
                return Optional.of(CONFLICT);
            }
            bench.finish();
            Failpoint.REBASE_BUILT.hit();
            if (built.commit().equals(head)) {
                return Optional.empty(); // it stands there already
            }
            return push(
                    caller,
                    source,
                    bench,
                    new RefMove(ref(request), head.copy(), built.commit().copy(), null),
                    built,
                    asked);
        }
    }

    private void carry(MergeRequest request, Workbench bench, String target) throws IOException {
        try (var from =
                tools.repositories().open(request.projectId()).orElseThrow(() -> ApiError.notFound("Repository"))) {
            ObjectTransfers.transfer(
                    from, bench.repository(), List.of(org.eclipse.jgit.lib.ObjectId.fromString(target)));
        }
    }

    private Optional<String> push(
            Principal caller, Project source, Workbench bench, RefMove move, Built built, RebaseStore.Asked asked)
            throws IOException {
        List<String> options = asked.skipCi() ? List.of("ci.skip") : List.of();
        var proposal = new PushChecks.Proposal(
                caller, source, bench.repository(), List.of(new ProposedMove(move, true)), options, Push.Origin.API);
        var refusal = tools.pushing().checks().refuse(proposal);
        if (refusal.isPresent()) {
            return Optional.of("Rebase failed: " + refusal.get());
        }
        var push = new Push(asked.userId(), Push.Origin.API, List.of(move), options, true, built.commits());
        return tools.pushing()
                .pushes()
                .commit(bench.repository(), push)
                .refusal(move.name())
                .map(why -> "Rebase failed: the branch was changed meanwhile.");
    }

    private @Nullable Project source(MergeRequest request) {
        Long id = request.sourceProjectId();
        return id == null ? null : tools.projects().byIds(Set.of(id)).get(id);
    }

    private static String ref(MergeRequest request) {
        return "refs/heads/" + request.sourceBranch();
    }
}
