package dev.tidemill.merging.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contributed kind: what another room shows of merge requests on their pages, such as the state of a pipeline. Listed in
 * that room's Room file with {@code merging.pages().add(...)}.
 */
public interface RequestPanel {
    /**
     * A sign in the rows of lists.
     *
     * @param href where it leads
     */
    record Mark(Status status, String href) {}

    /**
     * A tab of the request's page.
     *
     * @param tail below the address of the request, for example {@code /pipelines}
     * @param count how many there are
     */
    record Section(String text, String tail, long count) {}

    /** Signs for many requests at once, by number; requests without one are left out. */
    default Map<Long, Mark> marks(Principal caller, Collection<MergeRequest> requests) {
        return Map.of();
    }

    /** Its tab, when it has one. */
    default Optional<Section> section(MergeRequests.Found found) {
        return Optional.empty();
    }

    /** Lines above the merge button, as safe markup. */
    default List<String> lines(PageShell shell, MergeRequests.Found found) {
        return List.of();
    }
}
