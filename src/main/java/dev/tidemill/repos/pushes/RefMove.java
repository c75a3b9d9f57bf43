package dev.tidemill.repos.pushes;

import dev.tidemill.repos.refs.RefChange;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One ref that a push wants to move.
 *
 * @param name the full name
 * @param from where it must point now, the zero id to create it
 * @param to where it shall point, the zero id to delete it
 * @param peeled the commit when {@code to} is an annotated tag
 */
public record RefMove(
        String name, ObjectId from, ObjectId to, @Nullable ObjectId peeled) {
    /** What kind of change a move is. */
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    public Kind kind() {
        return to.equals(ObjectId.zeroId()) ? Kind.DELETE : from.equals(ObjectId.zeroId()) ? Kind.CREATE : Kind.UPDATE;
    }

    public RefChange toChange() {
        return new RefChange(name, from.name(), to.name());
    }
}
