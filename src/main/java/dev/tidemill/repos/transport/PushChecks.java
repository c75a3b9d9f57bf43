package dev.tidemill.repos.transport;

import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.protection.Protection;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Whether a push is accepted, in GitLab's words. One refusal refuses the whole push, as a pre-receive hook
 * does.
 */
final class PushChecks {
    private final ProtectedRefs protectedRefs;
    private final List<PushGate> gates;

    PushChecks(ProtectedRefs protectedRefs, List<PushGate> gates) {
        this.protectedRefs = protectedRefs;
        this.gates = gates;
    }

    /** Why the push is refused; empty to accept it. */
    Optional<String> refuse(
            GitGuard.Entry entry, GitRepository repository, List<ReceiveCommand> commands, List<String> options)
            throws IOException {
        Protection protection = protectedRefs.of(entry.caller(), entry.project());
        var rules = new BranchRules(protection, repository, entry.project());
        for (ReceiveCommand command : commands) {
            var fault = rules.refuse(command);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return gates(entry, repository, commands, options);
    }

    private Optional<String> gates(
            GitGuard.Entry entry, GitRepository repository, List<ReceiveCommand> commands, List<String> options)
            throws IOException {
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        var changes = commands.stream()
                .map(c -> new RefChange(
                        c.getRefName(), c.getOldId().name(), c.getNewId().name()))
                .toList();
        var attempt = new PushGate.Attempt(entry.caller(), entry.project(), repository, changes, options);
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
}
