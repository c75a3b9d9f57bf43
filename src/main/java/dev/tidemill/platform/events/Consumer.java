package dev.tidemill.platform.events;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Reads committed events in commit order behind its own cursor, at least once. What it writes through
 * the handle commits together with the cursor; effects elsewhere must be idempotent.
 *
 * @param name the cursor's name, stable for ever
 * @param kinds the kinds it wants, or empty for all
 * @param work what it does with a batch in order of position
 */
public record Consumer(String name, Set<String> kinds, Work work) {
    /** What a consumer does with a batch. */
    @FunctionalInterface
    public interface Work {
        void take(Handle tx, List<Occurrence> batch);
    }
}
