package dev.tidemill.repos.pushes;

import dev.tidemill.repos.protection.Protection;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.repos.storage.InternalRefs;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** What is demanded of each ref that moves: its name, its object and the rules of protected branches and tags. */
final class BranchRules {
    private static final String TAGS = "refs/tags/";

    private final PushChecks.Proposal proposal;
    private final Protection protection;

    BranchRules(PushChecks.Proposal proposal, Protection protection) {
        this.proposal = proposal;
        this.protection = protection;
    }

    /** Why the change is refused; empty to let it pass. */
    Optional<String> refuse(ProposedMove proposed) throws IOException {
        RefMove move = proposed.move();
        if (InternalRefs.covers(move.name())) {
            return Optional.of("deny updating a hidden ref");
        }
        boolean deletion = move.kind() == RefMove.Kind.DELETE;
        var fault = deletion ? Optional.<String>empty() : RefNames.fault(move.name());
        if (fault.isEmpty() && proposed.branch()) {
            fault = switch (move.kind()) {
                case CREATE -> create(proposed.shortName());
                case UPDATE -> update(proposed);
                case DELETE -> delete(proposed.shortName());
            };
            return fault.isEmpty() && !deletion ? commitOnly(move) : fault;
        }
        return fault.isEmpty() && move.name().startsWith(TAGS)
                ? tag(move, move.name().substring(TAGS.length()))
                : fault;
    }

    /** Of a protected tag: made by those admitted, never moved, and deleted by maintainers but not by git. */
    private Optional<String> tag(RefMove move, String tag) {
        return switch (move.kind()) {
            case CREATE ->
                protection.mayCreateTag(tag)
                        ? Optional.empty()
                        : Optional.of("You are not allowed to create this tag as it is protected.");
            case UPDATE ->
                protection.coversTag(tag) ? Optional.of("Protected tags cannot be updated.") : Optional.<String>empty();
            case DELETE ->
                protection.coversTag(tag)
                        ? delete(
                                "You are not allowed to delete protected tags from this project. "
                                        + "Only a project maintainer or owner can delete a protected tag.",
                                "You can only delete protected tags using the web interface.")
                        : Optional.<String>empty();
        };
    }

    private Optional<String> create(String branch) {
        if (!protection.mayBegin()) {
            return Optional.of("A default branch (e.g. main) does not yet exist for "
                    + proposal.project().fullPath()
                    + "\nAsk a project Owner or Maintainer to create a default branch.");
        }
        return protection.mayPush(branch)
                ? Optional.empty()
                : Optional.of("You are not allowed to create protected branches on this project.");
    }

    private Optional<String> update(ProposedMove proposed) {
        if (!protection.mayPush(proposed.shortName())) {
            return Optional.of("You are not allowed to push code to protected branches on this project.");
        }
        return proposed.forced() && !protection.mayForcePush(proposed.shortName())
                ? Optional.of("You are not allowed to force push code to a protected branch on this project.")
                : Optional.empty();
    }

    private Optional<String> delete(String branch) {
        if (proposal.repository().state().head().equals("refs/heads/" + branch)) {
            return Optional.of("The default branch of a project cannot be deleted.");
        }
        if (!protection.covers(branch)) {
            return Optional.empty();
        }
        return delete(
                "You are not allowed to delete protected branches from this project. "
                        + "Only a project maintainer or owner can delete a protected branch.",
                "You can only delete protected branches using the web interface.");
    }

    /** Deleting what is protected: what to say to who may not, and to who may not by git. */
    private Optional<String> delete(String notAllowed, String notByGit) {
        if (!protection.maintains()) {
            return Optional.of(notAllowed);
        }
        return switch (proposal.origin()) {
            case GIT -> Optional.of(notByGit);
            case API, SYSTEM -> Optional.empty();
        };
    }

    private Optional<String> commitOnly(RefMove move) throws IOException {
        ObjectId id = move.to();
        try (ObjectReader reader = proposal.repository().newObjectReader()) {
            return reader.open(id).getType() == Constants.OBJ_COMMIT
                    ? Optional.empty()
                    : Optional.of("A branch must point at a commit: " + move.name());
        } catch (MissingObjectException e) {
            return Optional.of("missing object " + id.name());
        }
    }
}
