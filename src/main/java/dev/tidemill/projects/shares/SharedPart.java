package dev.tidemill.projects.shares;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.members.MemberSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code shared_with_groups} in the JSON of projects and of single groups. */
public final class SharedPart implements ProjectPart {
    private static final String NAME = "shared_with_groups";

    private final GroupLinks links;

    public SharedPart(GroupLinks links) {
        this.links = links;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var ids = projects.stream().map(view -> view.project().id()).toList();
        var lists = new HashMap<Long, List<Object>>();
        ids.forEach(id -> lists.put(id, new ArrayList<>()));
        for (var shown : links.ofProjects(caller, ids)) {
            Objects.requireNonNull(lists.get(shown.link().projectId())).add(json(shown));
        }
        var fields = new HashMap<Long, Map<String, Object>>();
        lists.forEach((id, list) -> fields.put(id, Map.of(NAME, list)));
        return fields;
    }

    /** The same of groups, for their JSON. */
    public GroupPart ofGroups() {
        return (caller, groups, detailed) -> {
            var fields = new HashMap<Long, Map<String, Object>>();
            if (detailed) {
                groups.forEach(group -> fields.put(group.id(), Map.of(NAME, of(caller, group))));
            }
            return fields;
        };
    }

    private List<Map<String, Object>> of(Principal caller, Group group) {
        return links.of(caller, MemberSource.of(group)).stream()
                .map(SharedPart::json)
                .toList();
    }

    static Map<String, Object> json(GroupLinks.Shown shown) {
        var json = new LinkedHashMap<String, Object>();
        json.put("group_id", shown.group().id());
        json.put("group_name", shown.group().name());
        json.put("group_full_path", shown.group().fullPath());
        json.put("group_access_level", shown.link().role().level());
        json.put("expires_at", shown.link().expiresAt());
        return json;
    }
}
