package dev.tidemill.work.history;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what happened to subjects in the transaction of the change, and reads it again. */
public final class History {
    private final Platform platform;

    public History(Platform platform) {
        this.platform = platform;
    }

    /** Remembers a new state: {@code opened}, {@code closed}, {@code reopened} or {@code merged}. */
    public void state(Handle tx, long subject, @Nullable Long user, String state) {
        HistoryStore.state(tx, subject, user, state, platform.clock().instant());
    }

    /**
     * Why a subject got its newest state.
     *
     * @param sourceId the merge request that did it, or null
     * @param commit the commit that did it, or null
     */
    public record Cause(@Nullable Long sourceId, @Nullable String commit) {}

    /** Remembers why the newest state came. */
    public void because(Handle tx, long subject, Cause cause) {
        HistoryStore.because(tx, subject, cause);
    }

    /** The causes of events of state, by number of the event. */
    Map<Long, Cause> causes(Collection<Long> events) {
        return events.isEmpty() ? Map.of() : platform.db().read(h -> HistoryStore.causes(h, events));
    }

    /** Remembers labels that came and went. */
    public void labels(Handle tx, long subject, @Nullable Long user, Collection<Long> added, Collection<Long> removed) {
        var now = platform.clock().instant();
        if (!added.isEmpty()) {
            HistoryStore.labels(tx, subject, user, added, "add", now);
        }
        if (!removed.isEmpty()) {
            HistoryStore.labels(tx, subject, user, removed, "remove", now);
        }
    }

    /** Remembers another milestone; null for none. */
    public void milestone(Handle tx, long subject, @Nullable Long user, @Nullable Long before, @Nullable Long after) {
        var now = platform.clock().instant();
        if (before != null) {
            HistoryStore.milestone(tx, subject, user, before, "remove", now);
        }
        if (after != null) {
            HistoryStore.milestone(tx, subject, user, after, "add", now);
        }
    }

    /**
     * All that happened to a subject, for its page; each list in order.
     *
     * @param states new states
     * @param labels labels that came and went
     * @param milestones milestones that came and went
     */
    public record Past(List<ResourceEvent> states, List<ResourceEvent> labels, List<ResourceEvent> milestones) {}

    /** What happened to a subject, the first thousand things of each kind. */
    public Past past(SubjectView view) {
        var all = new Paging(1, 1000, "");
        return new Past(
                list(view, HistoryStore.Table.STATE, all).items(),
                list(view, HistoryStore.Table.LABEL, all).items(),
                list(view, HistoryStore.Table.MILESTONE, all).items());
    }

    Slice<ResourceEvent> list(SubjectView view, HistoryStore.Table table, Paging paging) {
        return platform.db().read(h -> HistoryStore.list(h, table, view.id(), paging));
    }

    Optional<ResourceEvent> get(SubjectView view, HistoryStore.Table table, long id) {
        return platform.db().read(h -> HistoryStore.one(h, table, view.id(), id));
    }
}
