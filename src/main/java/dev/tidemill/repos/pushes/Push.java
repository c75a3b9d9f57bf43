package dev.tidemill.repos.pushes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push that passed all checks that need objects and permission; what is left is to commit it.
 *
 * @param actorId who pushes, or null for the system
 * @param origin where it came from
 * @param moves the refs to move, each name once
 * @param options what the client gave with {@code git push -o}
 * @param atomic whether all refs move or none
 * @param commits how many new commits it brings, for the decision when to collect garbage
 */
public record Push(
        @Nullable Long actorId,
        Origin origin,
        List<RefMove> moves,
        List<String> options,
        boolean atomic,
        long commits) {
    /** Where a push came from, as in the log. */
    public enum Origin {
        GIT,
        API,
        SYSTEM
    }

    public Push {
        moves = List.copyOf(moves);
        options = List.copyOf(options);
    }
}
