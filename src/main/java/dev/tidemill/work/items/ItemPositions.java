package dev.tidemill.work.items;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Orders open items by hand. Places are numbers with room between them; when there is none, all are spread anew. */
public final class ItemPositions {
    private static final long GAP = 1024;

    private final Platform platform;

    public ItemPositions(Platform platform) {
        this.platform = platform;
    }

    /**
     * Puts an item between two others, one of which may be missing.
     *
     * @param previous the item that stands before it then, or null
     * @param next the item that stands after it, or null
     */
    public void place(SubjectView view, @Nullable Long previous, @Nullable Long next) {
        view.require(WorkPermissions.ADMIN_ISSUE);
        platform.db().run(tx -> place(tx, view, previous, next));
    }

    /** The same in a transaction of others. */
    public void place(Handle tx, SubjectView view, @Nullable Long previous, @Nullable Long next) {
        view.require(WorkPermissions.ADMIN_ISSUE);
        WorkItem item = WorkItemChanges.lock(tx, view);
        long project = Objects.requireNonNull(item.projectId());
        if (previous == null && next == null) {
            return;
        }
        requireKnown(tx, project, previous);
        requireKnown(tx, project, next);
        Long before = PositionStore.of(tx, project, item.id()).orElse(null);
        long after = between(tx, project, item.id(), previous, next).orElseGet(() -> {
            PositionStore.spread(tx, project, GAP);
            return between(tx, project, item.id(), previous, next).orElse(GAP);
        });
        PositionStore.set(tx, item.id(), after);
        var event = new WorkItemChanged(
                item.id(),
                item.projectId(),
                item.namespaceId(),
                item.iid(),
                item.type().word(),
                Map.of("relative_position", new WorkItemChanged.Change(before, after)));
        platform.events().publish(tx, view.caller().userId(), event);
    }

    private static void requireKnown(Handle tx, long project, @Nullable Long item) {
        if (item != null && !PositionStore.known(tx, project, item)) {
            throw ApiError.notFound("Issue");
        }
    }

    private static OptionalLong between(
            Handle tx, long project, long item, @Nullable Long previous, @Nullable Long next) {
        Long low = previous == null
                ? null
                : PositionStore.of(tx, project, previous).orElse(null);
        Long high = next == null ? null : PositionStore.of(tx, project, next).orElse(null);
        if ((previous != null && low == null) || (next != null && high == null)) {
            return OptionalLong.empty();
        }
        if (low == null && high != null) {
            low = PositionStore.neighbour(tx, project, high, true, item);
        } else if (low != null && high == null) {
            high = PositionStore.neighbour(tx, project, low, false, item);
        }
        return middle(low, high);
    }

    /** The place between two others; empty when there is none left. */
    static OptionalLong middle(@Nullable Long low, @Nullable Long high) {
        if (low == null) {
            return high == null ? OptionalLong.of(GAP) : OptionalLong.of(high - GAP);
        }
        if (high == null) {
            return OptionalLong.of(low + GAP);
        }
        long middle = low + Math.floorDiv(high - low, 2);
        return middle > low && middle < high ? OptionalLong.of(middle) : OptionalLong.empty();
    }
}
