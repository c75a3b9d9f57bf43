package dev.tidemill.projects.groups;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Group;
import java.util.List;
import java.util.Map;

/** What another room, or another noun of this room, knows about groups and adds to their JSON. */
@FunctionalInterface
public interface GroupPart {
    /**
     * Members for many groups at once, by group number; loads in batch.
     *
     * @param detailed whether one group was asked for, with what its lists show
     */
    Map<Long, Map<String, Object>> fields(Principal caller, List<Group> groups, boolean detailed);
}
