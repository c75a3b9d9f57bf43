package dev.tidemill.merging.checks;

import dev.tidemill.merging.checks.CheckStore.Known;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Tells the author of a request, and who waits for its merge, that it came into conflict (doc/user/todos.md): once for each
 * time that it did, until it merges cleanly again, is merged or closed.
 */
public final class ConflictTodos {
    /** The kind of these to-dos. */
    public static final String ACTION = "unmergeable";

    private final Todos todos;

    public ConflictTodos(Todos todos) {
        this.todos = todos;
    }

    /** What is known of requests that are being checked; those that conflict now are kept from other checks. */
    Map<Long, Known> before(Handle tx, List<Check> found) {
        var conflicting = found.stream()
                .filter(ConflictTodos::conflicts)
                .map(Check::requestId)
                .toList();
        return CheckStore.known(
                tx, conflicting, found.stream().map(Check::requestId).toList());
    }

    /** Compares with what was found, in the transaction that remembers it. */
    void found(Handle tx, Map<Long, Known> before, List<Check> found) {
        for (Check check : found) {
            Known known = before.get(check.requestId());
            boolean conflicted = known != null && known.conflicts();
            if (conflicts(check) && !conflicted) {
                CheckStore.concerned(tx, check.requestId())
                        .forEach(user -> todos.tell(tx, user, check.requestId(), ACTION));
            } else if (conflicted && !conflicts(check)) {
                todos.settle(tx, check.requestId(), ACTION);
            }
        }
    }

    private static boolean conflicts(Check check) {
        return !check.clean() && !check.nothing();
    }
}
