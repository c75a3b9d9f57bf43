package dev.tidemill.merging.pages;

import dev.tidemill.merging.requests.FactStore;
import dev.tidemill.platform.sql.Database;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What is counted about merge requests, for pages. */
public final class RequestCounts {
    private final Database db;

    public RequestCounts(Database db) {
        this.db = db;
    }

    /**
     * What is counted about one request.
     *
     * @param notes what people wrote
     * @param unresolved threads that can be resolved and are not
     */
    public record Counts(long notes, long upvotes, long unresolved) {
        /** Nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0);
    }

    /** The counts of many requests, by number. */
    public Map<Long, Counts> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.read(h -> FactStore.of(h, ids)).stream()
                        .collect(Collectors.toMap(
                                FactStore.Facts::id,
                                facts -> new Counts(facts.notes(), facts.upvotes(), facts.unresolved())));
    }
}
