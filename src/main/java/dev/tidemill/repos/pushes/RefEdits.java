package dev.tidemill.repos.pushes;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.List;

/** Moves refs for callers of the API and the pages, under the same checks as a push by git. */
public final class RefEdits {
    private final PushChecks checks;
    private final Pushes pushes;

    public RefEdits(PushChecks checks, Pushes pushes) {
        this.checks = checks;
        this.pushes = pushes;
    }

    /**
     * Moves one ref and makes live what the repository has pending.
     *
     * @param forced whether commits that the ref reached are given up
     * @param commits how many new commits come with it
     * @throws ApiError 400 with the reason when it is refused, 409 when the ref was changed meanwhile
     */
    public void apply(
            Principal caller, Project project, GitRepository repository, RefMove move, boolean forced, long commits)
            throws IOException {
        apply(caller, project, repository, move, forced, commits, AlsoInTx.NOTHING);
    }

    /** As above, with something that commits in the same transaction. */
    public void apply(
            Principal caller,
            Project project,
            GitRepository repository,
            RefMove move,
            boolean forced,
            long commits,
            AlsoInTx also)
            throws IOException {
        var proposal = new PushChecks.Proposal(
                caller, project, repository, List.of(new ProposedMove(move, forced)), List.of(), Push.Origin.API);
        var refusal = checks.refuse(proposal);
        if (refusal.isPresent()) {
            throw ApiError.of(400, refusal.get());
        }
        var outcome = pushes.commit(
                repository, new Push(caller.userId(), Push.Origin.API, List.of(move), List.of(), true, commits), also);
        var fault = outcome.refusal(move.name());
        if (fault.isPresent()) {
            throw ApiError.conflict("Could not update " + move.name() + ": " + fault.get());
        }
    }
}
