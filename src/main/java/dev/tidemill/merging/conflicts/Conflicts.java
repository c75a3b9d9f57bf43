package dev.tidemill.merging.conflicts;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.building.People;
import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.trees.Leaf;
import dev.tidemill.merging.trees.Merged;
import dev.tidemill.merging.trees.TreePatch;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.forks.ObjectTransfers;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The conflicts of open merge requests, for those who may push to the source branch. "Ours" is the source branch and
 * "theirs" the target branch, as for somebody who merges the target into the source. A resolution is a merge commit of
 * that kind, pushed under the rules of every push.
 */
public final class Conflicts {
    private static final String BRANCHES = "refs/heads/";

    private final Tools tools;
    private final InstantSource clock;
    private final String externalUrl;

    /** What it needs of others. */
    public record Tools(
            Workbenches benches,
            Projects projects,
            CodeAccess codes,
            Refs refs,
            Repositories repositories,
            ProtectedRefs protectedRefs,
            RefEdits edits) {}

    /** A merge that was tried, with the repository it was tried in. */
    private record Tried(RevCommit ours, RevCommit theirs, Merged merged, ConflictList list) {}

    public Conflicts(Tools tools, InstantSource clock, String externalUrl) {
        this.tools = tools;
        this.clock = clock;
        this.externalUrl = externalUrl;
    }

    /** Whether the caller may resolve conflicts of a request, if it has some. */
    public boolean mayResolve(Principal caller, MergeRequest request) {
        Project source = source(request);
        return caller.user() != null
                && request.open()
                && source != null
                && tools.protectedRefs().mayPush(caller, source, ref(request));
    }

    /**
     * The conflicts as they are now.
     *
     * @throws ApiError 404 for those who may not resolve them, 409 while a branch is not there or not looked at yet
     */
    public ConflictList list(MergeRequests.Found found) {
        return tried(found, (bench, tried) -> tried.list());
    }

    /**
     * Resolves all conflicts; answers the new commit's sha.
     *
     * @throws ApiError as {@link #list}; 409 when a branch moved, 404 when they cannot be resolved here, 400 with a reason
     *     when the resolution is not whole or a rule of pushes refuses it. Nothing is changed then
     */
    public String resolve(MergeRequests.Found found, Resolution wish) {
        return tried(found, (bench, tried) -> {
            ConflictFlow.requireSame(tried.list(), wish);
            if (tried.list().clean()) {
                throw ApiError.of(400, "The merge conflicts for this merge request have already been resolved.");
            }
            if (!tried.list().resolvable()) {
                throw ApiError.notFound();
            }
            var files = ConflictFlow.files(tried.list(), wish);
            RevCommit commit = commit(found, bench, tried, files, wish.message());
            push(found, bench, tried.ours(), commit);
            return commit.name();
        });
    }

    /** The commands that resolve the conflicts in a clone of the target project. */
    public List<String> local(MergeRequest request, java.util.function.Function<String, String> quoted) {
        Project source = source(request);
        String fork = source == null || source.id() == request.projectId()
                ? ""
                : externalUrl + "/" + source.fullPath() + ".git";
        return ConflictFlow.local(request.sourceBranch(), request.targetBranch(), fork, quoted);
    }

    private interface Doing<T> {
        T with(Workbench bench, Tried tried) throws IOException;
    }

    private <T> T tried(MergeRequests.Found found, Doing<T> doing) {
        Principal caller = found.view().caller();
        MergeRequest request = found.request();
        if (!mayResolve(caller, request)) {
            throw ApiError.notFound();
        }
        tools.codes().read(caller, found.project());
        try (Workbench bench = tools.benches().open(found.project().id())) {
            RevCommit theirs = bench.commit(theirs(request));
            RevCommit ours = bench.commit(ours(request));
            Merged merged = bench.merge(ours, theirs);
            var all = new ConflictReading(bench.walk().getObjectReader(), merged).all();
            var list =
                    new ConflictList(request.sourceBranch(), request.targetBranch(), ours.name(), theirs.name(), all);
            return doing.with(bench, new Tried(ours, theirs, merged, list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String theirs(MergeRequest request) {
        return tools.refs()
                .branch(request.projectId(), request.targetBranch())
                .orElseThrow(() -> ApiError.conflict("The target branch does not exist any more."));
    }

    /** The head of the request, which is in the target's repository, while the branch points at it. */
    private String ours(MergeRequest request) {
        long source = Objects.requireNonNull(request.sourceProjectId(), "it may be resolved");
        Optional<String> tip = tools.refs().branch(source, request.sourceBranch());
        if (tip.isEmpty()) {
            throw ApiError.conflict("The source branch does not exist any more.");
        }
        if (!tip.get().equals(request.headSha())) {
            throw ApiError.conflict("A push to the source branch is being looked at. Try again in a moment.");
        }
        return tip.get();
    }

    private RevCommit commit(
            MergeRequests.Found found, Workbench bench, Tried tried, Map<String, String> files, String message)
            throws IOException {
        var leaves = new HashMap<String, Leaf>();
        for (Conflict conflict : tried.list().all()) {
            byte[] bytes = Objects.requireNonNull(files.get(conflict.path())).getBytes(StandardCharsets.UTF_8);
            ObjectId blob = bench.inserter().insert(Constants.OBJ_BLOB, bytes);
            leaves.put(conflict.path(), new Leaf(Objects.requireNonNull(conflict.mode()), blob));
        }
        var reader = bench.walk().getObjectReader();
        ObjectId tree = TreePatch.put(reader, bench.inserter(), tried.merged().tree(), leaves);
        var people = People.of(People.person(found.view().caller().required(), clock.instant()));
        String text = message.isBlank() ? tried.list().message() : message;
        RevCommit commit = bench.record(tree, List.of(tried.ours(), tried.theirs()), people, text);
        bench.finish();
        return commit;
    }

    private void push(MergeRequests.Found found, Workbench bench, RevCommit ours, RevCommit commit) throws IOException {
        Project source = Objects.requireNonNull(source(found.request()), "it may be resolved");
        if (source.id() == found.project().id()) {
            move(found, source, bench.repository(), ours, commit, 1);
            return;
        }
        try (GitRepository fork =
                tools.repositories().open(source.id()).orElseThrow(() -> ApiError.notFound("Repository"))) {
            long carried = ObjectTransfers.transfer(bench.repository(), fork, List.of(commit.copy()));
            move(found, source, fork, ours, commit, carried);
        }
    }

    private void move(
            MergeRequests.Found found,
            Project source,
            GitRepository repository,
            RevCommit ours,
            RevCommit commit,
            long commits)
            throws IOException {
        var move = new RefMove(ref(found.request()), ours.copy(), commit.copy(), null);
        tools.edits().apply(found.view().caller(), source, repository, move, false, commits);
    }

    private @Nullable Project source(MergeRequest request) {
        Long id = request.sourceProjectId();
        return id == null ? null : tools.projects().byIds(List.of(id)).get(id);
    }

    private static String ref(MergeRequest request) {
        return BRANCHES + request.sourceBranch();
    }
}
