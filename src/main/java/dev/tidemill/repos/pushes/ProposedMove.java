package dev.tidemill.repos.pushes;

/**
 * A ref that somebody wants to move, with what is known once the objects are there.
 *
 * @param move the move
 * @param forced whether it gives up commits that the ref reached before
 */
public record ProposedMove(RefMove move, boolean forced) {
    /** The short branch name, or the full name of another ref. */
    String shortName() {
        return branch() ? move.name().substring("refs/heads/".length()) : move.name();
    }

    boolean branch() {
        return move.name().startsWith("refs/heads/");
    }
}
