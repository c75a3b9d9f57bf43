package dev.tidemill.merging.blocks;

import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.events.MergeRequestBlocked;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;
import java.util.List;

/** Makes merge requests wait for others. A circle is refused, as nothing in it could ever be merged. */
public final class Blocks {
    private static final int MOST = 100;

    private final Platform platform;

    public Blocks(Platform platform) {
        this.platform = platform;
    }

    /** What a request waits for. */
    public List<Block> of(long requestId) {
        return platform.db().read(h -> BlockStore.ofBlocked(h, List.of(requestId)));
    }

    /** What waits for a request. */
    public List<Block> waitingFor(long requestId) {
        return platform.db().read(h -> BlockStore.ofBlocking(h, requestId));
    }

    /** Those of these requests that wait for one that is not merged. */
    List<Block> unmet(Collection<Long> requests) {
        return requests.isEmpty() ? List.of() : platform.db().read(h -> BlockStore.unmet(h, requests));
    }

    /** Makes a request wait for another one that the caller sees. */
    public Block add(SubjectView view, MergeRequests.Found other) {
        view.require(MergingPermissions.ADMIN_MERGE_REQUEST);
        long user = view.caller().required().id();
        long blocking = other.request().id();
        return platform.db().write(tx -> {
            BlockStore.lockAll(tx);
            if (blocking == view.id() || BlockStore.waits(tx, blocking, view.id())) {
                throw ApiError.of(422, "Dependency chains must not be circular");
            }
            if (BlockStore.count(tx, view.id()) >= MOST) {
                throw ApiError.of(422, "A merge request may have at most " + MOST + " dependencies");
            }
            Block made = BlockStore.insert(
                            tx, blocking, view.id(), user, platform.clock().instant())
                    .orElseThrow(() -> ApiError.conflict("Block already exists"));
            platform.events().publish(tx, user, event(view, blocking, true));
            return made;
        });
    }

    /** A request waits no more for another one. */
    public void remove(SubjectView view, Block block) {
        view.require(MergingPermissions.ADMIN_MERGE_REQUEST);
        platform.db().run(tx -> {
            if (!BlockStore.delete(tx, view.id(), block.id())) {
                throw ApiError.notFound();
            }
            platform.events().publish(tx, view.caller().userId(), event(view, block.blockingId(), false));
        });
    }

    private static MergeRequestBlocked event(SubjectView view, long blocking, boolean blocked) {
        Long project = view.subject().place().projectId();
        return new MergeRequestBlocked(
                view.id(), project == null ? 0 : project, view.face().iid(), blocking, blocked);
    }
}
