package dev.tidemill.repos.transport;

import dev.tidemill.projects.Project;
import dev.tidemill.repos.protection.Protection;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.InternalRefs;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.ReceiveCommand;

/** What is demanded of each ref of a push: its name, its object and the rules of protected branches. */
final class BranchRules {
    private static final String BRANCHES = "refs/heads/";

    private final Protection protection;
    private final GitRepository repository;
    private final Project project;

    BranchRules(Protection protection, GitRepository repository, Project project) {
        this.protection = protection;
        this.repository = repository;
        this.project = project;
    }

    /** Why the change is refused, in GitLab's words; empty to let it pass. */
    Optional<String> refuse(ReceiveCommand command) throws IOException {
        String name = command.getRefName();
        if (InternalRefs.covers(name)) {
            return Optional.of("deny updating a hidden ref");
        }
        if (command.getType() != ReceiveCommand.Type.DELETE) {
            var fault = RefNames.fault(name);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (!name.startsWith(BRANCHES)) {
            return Optional.empty();
        }
        String branch = name.substring(BRANCHES.length());
        return switch (command.getType()) {
            case CREATE -> create(command, branch);
            case UPDATE -> push(command, branch);
            case UPDATE_NONFASTFORWARD -> force(command, branch);
            case DELETE -> delete(branch);
        };
    }

    private Optional<String> create(ReceiveCommand command, String branch) throws IOException {
        if (!protection.mayBegin()) {
            return Optional.of("A default branch (e.g. main) does not yet exist for " + project.fullPath()
                    + "\nAsk a project Owner or Maintainer to create a default branch.");
        }
        if (protection.covers(branch) && !protection.mayPush(branch)) {
            return Optional.of("You are not allowed to create protected branches on this project.");
        }
        return commitOnly(command);
    }

    private Optional<String> push(ReceiveCommand command, String branch) throws IOException {
        if (!protection.mayPush(branch)) {
            return Optional.of("You are not allowed to push code to protected branches on this project.");
        }
        return commitOnly(command);
    }

    private Optional<String> force(ReceiveCommand command, String branch) throws IOException {
        if (protection.mayPush(branch) && !protection.mayForcePush(branch)) {
            return Optional.of("You are not allowed to force push code to a protected branch on this project.");
        }
        return push(command, branch);
    }

    private Optional<String> delete(String branch) {
        if (repository.state().head().equals(BRANCHES + branch)) {
            return Optional.of("The default branch of a project cannot be deleted.");
        }
        if (!protection.covers(branch)) {
            return Optional.empty();
        }
        return Optional.of(
                protection.maintains()
                        ? "You can only delete protected branches using the web interface."
                        : "You are not allowed to delete protected branches from this project. "
                                + "Only a project maintainer or owner can delete a protected branch.");
    }

    private Optional<String> commitOnly(ReceiveCommand command) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            int type = reader.open(command.getNewId()).getType();
            return type == Constants.OBJ_COMMIT
                    ? Optional.empty()
                    : Optional.of("A branch must point at a commit: " + command.getRefName());
        } catch (MissingObjectException e) {
            return Optional.of("missing object " + command.getNewId().name());
        }
    }
}
