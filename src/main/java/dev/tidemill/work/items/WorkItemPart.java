package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import java.util.List;
import java.util.Map;

/**
 * What another room knows about work items and adds to their JSON: merge requests that close them, epics,
 * iterations. Listed in that room's Room file.
 */
@FunctionalInterface
public interface WorkItemPart {
    /** Members for many items at once, by number; values are JSON. What the caller may not see is left out. */
    Map<Long, Map<String, Object>> fields(Principal caller, List<WorkItem> items);
}
