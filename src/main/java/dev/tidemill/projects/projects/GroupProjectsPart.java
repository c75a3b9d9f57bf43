package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.groups.GroupPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first hundred projects of a single group, inside its JSON. */
final class GroupProjectsPart implements GroupPart {
    private final Projects projects;
    private final ProjectJson json;

    GroupProjectsPart(Projects projects, ProjectJson json) {
        this.projects = projects;
        this.json = json;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<Group> groups, boolean detailed) {
        if (!detailed) {
            return Map.of();
        }
        var all = new LinkedHashMap<Long, Map<String, Object>>();
        for (Group group : groups) {
            var found = projects.ofGroup(caller, group, false, ProjectFilter.ALL, new Paging(1, Paging.MOST, ""));
            var members = new LinkedHashMap<String, Object>();
            members.put("projects", json.many(caller, found.items(), caller.anonymous()));
            var shared = projects.sharedWith(caller, group, ProjectFilter.ALL, new Paging(1, Paging.MOST, ""));
            members.put("shared_projects", json.many(caller, shared.items(), caller.anonymous()));
            members.put("prevent_sharing_groups_outside_hierarchy", false);
            all.put(group.id(), members);
        }
        return all;
    }
}
