package dev.tidemill.merging.blocks;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What a request waits for must be merged before it. */
final class BlockedGate implements MergeGate {
    private static final int ORDER = 1500;

    private final Blocks blocks;

    BlockedGate(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests) {
        var unmet = new HashMap<Long, Unmet>();
        var sentence = "Merge request dependencies must be merged.";
        blocks.unmet(requests.stream().map(MergeRequest::id).toList())
                .forEach(block ->
                        unmet.putIfAbsent(block.blockedId(), new Unmet("merge_request_blocked", sentence, true)));
        return unmet;
    }
}
