package dev.tidemill.repos.pushes;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a push or an edit is accepted, in GitLab's words: names, protected branches and what other rooms
 * demand. One refusal refuses all of it, as a pre-receive hook does. The right to push at all was checked.
 */
public final class PushChecks {
    private static final String BRANCHES = "refs/heads/";

    private final ProtectedRefs protectedRefs;
    private final List<PushGate> gates;

    /**
     * What waits to be accepted.
     *
     * @param caller who pushes
     * @param project where
     * @param repository with the new objects in it
     * @param moves the refs that would move
     * @param options what the client gave with {@code git push -o}
     * @param origin over which way
     */
    public record Proposal(
            Principal caller,
            Project project,
            GitRepository repository,
            List<ProposedMove> moves,
            List<String> options,
            Push.Origin origin) {}

    public PushChecks(ProtectedRefs protectedRefs, List<PushGate> gates) {
        this.protectedRefs = protectedRefs;
        this.gates = gates;
    }

    /** Why the proposal is refused; empty to accept it. */
    public Optional<String> refuse(Proposal proposal) throws IOException {
        boolean hasBranches = proposal.repository().hasBranches();
        var rules = new BranchRules(proposal, protectedRefs.of(proposal.caller(), proposal.project(), hasBranches));
        for (ProposedMove move : proposal.moves()) {
            var fault = rules.refuse(move);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return gates.isEmpty() ? Optional.empty() : askGates(proposal);
    }

    /**
     * Why the proposal of a caller is refused who may push to single branches only: it may move these, and make and
     * delete nothing. Asked beside {@link #refuse}, anew for every push.
     */
    public Optional<String> refuseOutside(Proposal proposal) {
        var granted = protectedRefs.granted(proposal.caller(), proposal.project());
        boolean within = proposal.moves().stream()
                .map(ProposedMove::move)
                .allMatch(move -> move.kind() == RefMove.Kind.UPDATE
                        && move.name().startsWith(BRANCHES)
                        && granted.contains(move.name().substring(BRANCHES.length())));
        return within ? Optional.empty() : Optional.of("You are not allowed to push code to this project.");
    }

    /** Why a merge is refused, of which the right to merge was checked instead of that to push; empty to accept it. */
    public Optional<String> refuseMerge(Proposal proposal) throws IOException {
        return gates.isEmpty() ? Optional.empty() : askGates(proposal);
    }

    private Optional<String> askGates(PushGate.Attempt attempt, List<RefChange> changes) throws IOException {
        for (PushGate gate : gates) {
            for (RefChange change : changes) {
                var fault = gate.refuse(attempt, change);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> askGates(Proposal proposal) throws IOException {
        List<RefChange> changes =
                proposal.moves().stream().map(m -> m.move().toChange()).toList();
        var attempt = new PushGate.Attempt(
                proposal.caller(), proposal.project(), proposal.repository(), changes, proposal.options());
        return ReadOnce.during(() -> askGates(attempt, changes));
    }
}
