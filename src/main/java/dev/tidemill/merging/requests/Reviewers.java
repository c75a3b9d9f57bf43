package dev.tidemill.merging.requests;

import dev.tidemill.platform.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Who was asked to review merge requests, and how far they are. Asks no permission: the caller has done that. */
public final class Reviewers {
    private final Platform platform;

    public Reviewers(Platform platform) {
        this.platform = platform;
    }

    /** The reviewers of many requests, by request, in the order in which they were asked. */
    public Map<Long, List<Reviewer>> of(Handle h, Collection<Long> requests) {
        return requests.isEmpty()
                ? Map.of()
                : ReviewerStore.of(h, requests).stream().collect(Collectors.groupingBy(Reviewer::requestId));
    }

    /** The reviewers of one request. */
    public List<Reviewer> of(Handle h, long request) {
        return of(h, List.of(request)).getOrDefault(request, List.of());
    }

    /** Remembers how far a reviewer is; returns whether that is news. Nothing happens when he was not asked. */
    public boolean state(Handle tx, long request, long user, String state) {
        return ReviewerStore.state(tx, request, user, state, platform.clock().instant());
    }

    void change(Handle tx, long request, Collection<Long> come, Collection<Long> gone) {
        ReviewerStore.remove(tx, request, gone);
        ReviewerStore.add(tx, request, come, platform.clock().instant());
    }
}
