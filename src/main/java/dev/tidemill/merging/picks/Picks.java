package dev.tidemill.merging.picks;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.building.Built;
import dev.tidemill.merging.building.People;
import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.AlsoInTx;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.work.notes.SystemNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Makes the change of a commit again on a branch, or takes it back there: one commit, pushed as the caller under the
 * rules of every push. Of a merge commit the change against its first parent counts.
 */
public final class Picks {
    private static final String BRANCHES = "refs/heads/";
    private static final int MOST_TRIES = 5;
    private static final int MOST_LISTED = 100;

    private final Tools tools;
    private final InstantSource clock;

    /** What it needs of others. */
    public record Tools(
            Workbenches benches,
            MergeRequests requests,
            CodeAccess codes,
            Commits commits,
            ProtectedRefs protectedRefs,
            RefEdits edits,
            SystemNotes notes) {}

    /** A commit and the branch it is wished on, both opened. */
    private record Work(
            Workbench bench,
            RevCommit commit,
            RevCommit onto,
            PickFlow.Subject subject,
            Optional<MergeRequest> merged) {}

    public Picks(Tools tools, InstantSource clock) {
        this.tools = tools;
        this.clock = clock;
    }

    /** Whether the caller may push to a branch as it is. */
    public boolean mayPush(Principal caller, Project project, String branch) {
        return caller.user() != null && tools.protectedRefs().mayPush(caller, project, BRANCHES + branch);
    }

    /** The commit that a sha, a branch or a tag means; 404 when there is none. */
    public Commit commit(Code code, String name) {
        return tools.commits()
                .resolve(code.id(), name)
                .flatMap(sha -> tools.commits().commit(code.id(), sha))
                .orElseThrow(() -> ApiError.notFound("Commit"));
    }

    /**
     * Does what is wished.
     *
     * @throws ApiError 403 without the right to push to the branch, 404 without the commit or the branch, 400 with
     *     {@code error_code} {@code conflict} or {@code empty} when git cannot, 400 when a rule of pushes refuses it
     */
    public Picked apply(Principal caller, Project project, PickWish wish) {
        tools.codes().read(caller, project);
        if (!wish.fresh()) {
            requirePush(caller, project, wish.branch());
        }
        for (int tries = 1; ; tries++) {
            try (Workbench bench = tools.benches().open(project.id())) {
                return attempt(caller, project, wish, bench);
            } catch (ApiError moved) {
                if (moved.status() != 409 || tries == MOST_TRIES) {
                    throw moved; // a branch that was pushed to meanwhile is looked at again
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void requirePush(Principal caller, Project project, String branch) {
        if (!mayPush(caller, project, branch)) {
            throw ApiError.forbidden("You are not allowed to push into this branch");
        }
    }

    private Picked attempt(Principal caller, Project project, PickWish wish, Workbench bench) throws IOException {
        Work work = open(caller, project, wish, bench);
        String target = wish.branch();
        if (wish.fresh()) {
            target = PickFlow.branch(
                    wish.kind(),
                    work.commit().name(),
                    name -> branch(bench, name).isPresent());
            requirePush(caller, project, target);
        }
        Built built = build(caller, wish, work);
        if (!built.clean() || built.commits() == 0) {
            String text = PickFlow.refusal(wish.kind(), work.merged().isPresent());
            throw ApiError.withBody(400, text, PickFlow.body(text, !built.clean(), wish.dryRun()));
        }
        if (wish.dryRun()) {
            return new Picked(work.onto().name(), target);
        }
        bench.finish();
        ObjectId from = wish.fresh() ? ObjectId.zeroId() : work.onto().copy();
        var move = new RefMove(BRANCHES + target, from, built.commit().copy(), null);
        var picked = new Picked(built.commit().name(), target);
        tools.edits()
                .apply(
                        caller,
                        project,
                        bench.repository(),
                        move,
                        false,
                        built.commits(),
                        told(caller, project, wish, work, picked));
        return picked;
    }

    private Work open(Principal caller, Project project, PickWish wish, Workbench bench) throws IOException {
        RevCommit commit = Revisions.commit(bench.repository(), bench.walk(), wish.commit())
                .orElseThrow(() -> ApiError.notFound("Commit"));
        Ref ref = branch(bench, wish.branch()).orElseThrow(() -> ApiError.notFound("Branch"));
        RevCommit onto = bench.walk().parseCommit(ref.getObjectId());
        boolean merge = commit.getParentCount() > 1;
        Optional<MergeRequest> merged = merge
                ? tools.requests().mergedBy(caller, project, commit.name()).map(MergeRequests.Found::request)
                : Optional.empty();
        var subject = new PickFlow.Subject(
                commit.name(),
                commit.getShortMessage(),
                commit.getFullMessage(),
                merged.map(request -> "!" + request.iid()),
                merged.isPresent() ? lines(bench, commit) : List.of());
        return new Work(bench, commit, onto, subject, merged);
    }

    private static Optional<Ref> branch(Workbench bench, String name) {
        try {
            return RefNames.soundBranch(name)
                    ? Optional.ofNullable(bench.repository().exactRef(BRANCHES + name))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commits that a merge commit brought. */
    private static List<PickFlow.Line> lines(Workbench bench, RevCommit merge) throws IOException {
        RevCommit before = bench.walk().parseCommit(merge.getParent(0));
        RevCommit brought = bench.walk().parseCommit(merge.getParent(1));
        return bench.between(before, brought, MOST_LISTED).stream()
                .map(commit -> new PickFlow.Line(commit.name(), commit.getShortMessage()))
                .toList();
    }

    private Built build(Principal caller, PickWish wish, Work work) throws IOException {
        var person = People.person(caller.required(), clock.instant());
        String said = wish.message();
        String message = said == null || said.isBlank() ? PickFlow.message(wish.kind(), work.subject()) : said;
        return switch (wish.kind()) {
            case CHERRY_PICK -> work.bench().pick(work.onto(), work.commit(), 1, person, message);
            case REVERT -> work.bench().revert(work.onto(), work.commit(), 1, person, message);
        };
    }

    /** A merge request remembers where its change was picked to. */
    private AlsoInTx told(Principal caller, Project project, PickWish wish, Work work, Picked picked) {
        if (wish.kind() != PickKind.CHERRY_PICK || work.merged().isEmpty()) {
            return AlsoInTx.NOTHING;
        }
        long request = work.merged().get().id();
        String href = Addresses.of(project).tree(picked.branch(), "");
        String note = PickFlow.note(picked.branch(), href, picked.sha());
        return (tx, outcome) -> tools.notes().add(tx, request, caller.required().id(), "cherry_pick", note);
    }
}
