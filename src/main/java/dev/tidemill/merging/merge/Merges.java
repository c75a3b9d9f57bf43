package dev.tidemill.merging.merge;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.building.People;
import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.checks.Check;
import dev.tidemill.merging.checks.Checks;
import dev.tidemill.merging.checks.Mergeability;
import dev.tidemill.merging.merge.MergeGate.Unmet;
import dev.tidemill.merging.messages.CommitMessages;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.settings.MergeSettings;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.Pushing;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.ProposedMove;
import dev.tidemill.repos.pushes.Push;
import dev.tidemill.repos.pushes.PushChecks;
import dev.tidemill.repos.pushes.RefMove;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jdbi.v3.core.Handle;

/**
 * Merges merge requests: builds the final commit, then moves the target branch by compare-and-set in one transaction
 * with the request's merged state. When something moved meanwhile all of it is looked at again; a check in the
 * background is never relied upon.
 */
public final class Merges {
    private static final int MOST_TRIES = 10;
    private static final Set<String> PENDING = Set.of("unchecked", "checking", "preparing");
    private static final Set<String> GIT = Set.of("conflict", "need_rebase", "unchecked", "checking", "preparing");

    private final Platform platform;
    private final Tools tools;

    /** What it needs of others. */
    record Tools(
            Users users,
            Workbenches benches,
            Checks checks,
            Mergeability mergeability,
            MergeSettingsOf settings,
            CommitMessages messages,
            MergeRequests requests,
            MergeRequestChanges changes,
            ProtectedRefs protectedRefs,
            Pushing pushing) {}

    /** Something changed between building and committing: look at it again. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;

        Moved() {
            super("moved", null, false, false);
        }
    }

    Merges(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    /** Whether the caller may merge into the request's target branch. */
    public boolean mayMerge(Principal caller, Project project, MergeRequest request) {
        return caller.user() != null
                && tools.protectedRefs().mayMerge(caller, project, "refs/heads/" + request.targetBranch());
    }

    /** What keeps a request from being merged now; looks at the commits when they were not checked. */
    public List<Unmet> unmet(Project project, MergeRequest request) {
        if (request.open()) {
            tools.checks().now(request);
        }
        return tools.mergeability().of(project, request);
    }

    /**
     * Merges.
     *
     * @return the request as it is then
     * @throws ApiError 401 without the right to merge, 405 while a demand is not met, 409 for another head than wished,
     *     422 when git cannot merge it
     */
    public MergeRequest merge(Principal caller, Project project, MergeRequest request, MergeWish wish) {
        requireMay(caller, project, request);
        MergeRequest now = request;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            MergeRequest seen = now;
            var merged = ReadOnce.anew(() -> merged(caller, project, seen, wish));
            if (merged.isPresent()) {
                Failpoint.MERGE_COMMITTED.hit();
                return merged.get();
            }
            now = again(request);
        }
        throw ApiError.conflict("The branches change all the time; try again.");
    }

    /** The request as it is merged, when it was as it was seen; otherwise something moved meanwhile. */
    private Optional<MergeRequest> merged(Principal caller, Project project, MergeRequest request, MergeWish wish) {
        try {
            if (!hopeful(project, request, wish)) {
                requireMergeable(project, request);
                requireHead(request, wish);
            }
            return attempt(caller, project, request, wish);
        } catch (Moved moved) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing that is known at a glance is against it: then it is built while the demands are looked at. */
    private boolean hopeful(Project project, MergeRequest request, MergeWish wish) {
        if (!request.open()
                || request.draft()
                || !Objects.requireNonNullElse(wish.sha(), request.headSha()).equals(request.headSha())) {
            return false;
        }
        Check check = tools.checks().now(request);
        boolean linear = tools.settings().project(project.id()).method().linear();
        return check.current() && check.whole() && check.clean() && !(linear && check.behind());
    }

    void requireMay(Principal caller, Project project, MergeRequest request) {
        if (!mayMerge(caller, project, request)) {
            throw ApiError.unauthorized();
        }
    }

    static void requireHead(MergeRequest request, MergeWish wish) {
        String sha = wish.sha();
        if (sha != null && !sha.equals(request.headSha())) {
            throw ApiError.conflict("SHA does not match HEAD of source branch: " + request.headSha());
        }
    }

    private void requireMergeable(Project project, MergeRequest request) {
        List<Unmet> unmet = unmet(project, request);
        if (unmet.stream().anyMatch(fault -> !GIT.contains(fault.status()))) {
            throw ApiError.of(405, "405 Method Not Allowed");
        }
        if (!unmet.isEmpty() && unmet.stream().allMatch(fault -> PENDING.contains(fault.status()))) {
            throw new Moved(); // since it was checked a moment ago
        }
        if (!unmet.isEmpty()) {
            throw ApiError.of(422, "Branch cannot be merged");
        }
    }

    private Optional<MergeRequest> attempt(Principal caller, Project project, MergeRequest request, MergeWish wish)
            throws IOException {
        try (Workbench bench = tools.benches().open(project.id())) {
            Check check = tools.checks().now(request);
            RevCommit target = bench.commit(Objects.requireNonNull(check.targetSha(), "it was mergeable"));
            MergeBuild built = build(caller, project, request, wish, bench, target);
            bench.finish(); // what was built is brought to the disk while the demands are looked at
            requireMergeable(project, request);
            requireHead(request, wish);
            if (!built.clean()) {
                throw ApiError.of(422, "Branch cannot be merged");
            }
            Failpoint.MERGE_BUILT.hit();
            var move = new RefMove("refs/heads/" + request.targetBranch(), target.copy(), built.tip(), null);
            requireGates(caller, project, request, bench, move);
            var push = new Push(caller.userId(), Push.Origin.API, List.of(move), List.of(), true, built.commits());
            var merged = new AtomicReference<MergeRequest>();
            var outcome = tools.pushing()
                    .pushes()
                    .commit(
                            bench.repository(),
                            push,
                            (tx, moved) -> merged.set(mark(tx, caller, request, wish, built)));
            return outcome.moved().isEmpty() ? Optional.empty() : Optional.of(Objects.requireNonNull(merged.get()));
        }
    }

    private MergeBuild build(
            Principal caller, Project project, MergeRequest request, MergeWish wish, Workbench bench, RevCommit target)
            throws IOException {
        RevCommit head = bench.commit(request.headSha());
        MergeSettings settings = tools.settings().project(project.id());
        if (settings.method().linear() && !bench.reached(target, head)) {
            throw ApiError.of(422, "Branch cannot be merged");
        }
        return MergeBuild.build(bench, plan(caller, project, request, wish, bench, target, head), target, head);
    }

    /** What rooms demand of pushes they demand of merges too; the right to merge was checked instead of that to push. */
    private void requireGates(Principal caller, Project project, MergeRequest request, Workbench bench, RefMove move)
            throws IOException {
        var proposal = new PushChecks.Proposal(
                caller,
                project,
                bench.repository(),
                List.of(new ProposedMove(move, false)),
                List.of(),
                Push.Origin.API);
        Optional<String> refusal = tools.pushing().checks().refuseMerge(proposal);
        if (refusal.isPresent()) {
            platform.db().run(tx -> tools.changes().mergeError(tx, request.id(), refusal.get()));
            throw ApiError.of(422, refusal.get());
        }
    }

    private Plan plan(
            Principal caller,
            Project project,
            MergeRequest request,
            MergeWish wish,
            Workbench bench,
            RevCommit target,
            RevCommit head)
            throws IOException {
        User user = caller.required();
        MergeSettings settings = tools.settings().project(project.id());
        var merger = People.person(user, platform.clock().instant());
        var author = request.authorId() == user.id()
                ? merger
                : tools.users()
                        .byId(request.authorId())
                        .map(found -> People.person(found, platform.clock().instant()))
                        .orElse(merger);
        var commits = bench.between(target, head, CommitMessages.MOST_COMMITS);
        var about = new CommitMessages.About(project, request, commits, user);
        return new Plan(
                settings.method(),
                settings.squash().squashes(wish.squash(), request.squash()),
                People.of(merger),
                new People(author, merger),
                () -> said(wish.mergeMessage()).orElseGet(() -> tools.messages().merge(settings, about)),
                () -> said(wish.squashMessage())
                        .orElseGet(() -> tools.messages().squash(settings, about)));
    }

    private static Optional<String> said(@org.jspecify.annotations.Nullable String message) {
        return Optional.ofNullable(message).filter(text -> !text.isBlank());
    }

    /** Inside the transaction that moves the branch. */
    private MergeRequest mark(Handle tx, Principal caller, MergeRequest seen, MergeWish wish, MergeBuild built) {
        var merge = new MergeRequestChanges.Merge(
                caller.userId(),
                built.mergeSha(),
                built.squashSha(),
                built.tip().name());
        MergeRequest merged = tools.changes().merged(tx, seen, merge).orElseThrow(Moved::new);
        boolean remove = Boolean.TRUE.equals(wish.removeSourceBranch())
                || (wish.removeSourceBranch() == null && merged.removeSourceBranch());
        if (remove) {
            RemoveSourceJob.enqueue(
                    platform.jobs(), tx, merged, caller.required().id());
        }
        Failpoint.MERGE_MARKED.hit();
        return merged;
    }

    private MergeRequest again(MergeRequest request) {
        return platform.db().write(tx -> tools.requests().lock(tx, request.id()));
    }
}
