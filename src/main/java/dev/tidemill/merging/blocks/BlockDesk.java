package dev.tidemill.merging.blocks;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;

/** Dependencies, put together. */
public final class BlockDesk {
    private final BlocksApi api;
    private final BlockedGate gate;

    public BlockDesk(Platform platform, RequestDesk desk) {
        var blocks = new Blocks(platform);
        this.api = new BlocksApi(desk, blocks);
        this.gate = new BlockedGate(blocks);
    }

    /** What a merge asks. */
    public MergeGate gate() {
        return gate;
    }

    /** Adds the rows of the endpoints. */
    public void routes(Routes routes) {
        api.routes(routes);
    }
}
