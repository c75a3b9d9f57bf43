package dev.tidemill.projects.forks;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.projects.ProjectJson;
import dev.tidemill.projects.projects.Projects;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the JSON of projects says of forks: how many there are, and the parent where the caller may see it. */
public final class ForkPart implements ProjectPart {
    private final Database db;
    private final Projects projects;
    private final ProjectJson json;

    public ForkPart(Database db, Projects projects, ProjectJson json) {
        this.db = db;
        this.projects = projects;
        this.json = json;
    }

    @Override
    public String name() {
        return "forks";
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> views, boolean simple) {
        var ids = views.stream().map(view -> view.project().id()).toList();
        var counts = db.read(h -> ForkStore.counts(h, ids));
        var fields = new HashMap<Long, Map<String, Object>>();
        for (long id : ids) {
            var members = new HashMap<String, Object>();
            members.put("forks_count", counts.getOrDefault(id, 0L));
            fields.put(id, members);
        }
        if (!simple) {
            parents(caller, ids).forEach((id, parent) -> {
                var members = fields.computeIfAbsent(id, key -> new HashMap<>());
                members.put("forked_from_project", parent);
                members.put("mr_default_target_self", false);
            });
        }
        return fields;
    }

    /** The parents in their simple shape, which asks for no parents in turn. */
    private Map<Long, Map<String, Object>> parents(Principal caller, Collection<Long> ids) {
        var forks = db.read(h -> ForkStore.parents(h, ids));
        var wanted = forks.stream().map(ForkStore.Fork::parentId).collect(Collectors.toSet());
        var shown = json.many(caller, projects.visible(caller, wanted), true).stream()
                .collect(Collectors.toMap(parent -> parent.get("id"), parent -> parent));
        var parents = new HashMap<Long, Map<String, Object>>();
        for (ForkStore.Fork fork : forks) {
            var parent = shown.get(fork.parentId());
            if (parent != null) {
                parents.put(fork.projectId(), parent);
            }
        }
        return parents;
    }
}
