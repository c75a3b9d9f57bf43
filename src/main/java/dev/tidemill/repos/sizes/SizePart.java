package dev.tidemill.repos.sizes;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Sizes of repositories in the statistics of projects, and the limit that administrators set. */
public final class SizePart implements ProjectPart {
    private static final String LIMIT = "repository_size_limit";

    private final RepositorySizes sizes;

    public SizePart(RepositorySizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "sizes";
    }

    @Override
    public Set<String> parameters() {
        return Set.of(LIMIT);
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        if (simple || !caller.admin()) {
            return Map.of();
        }
        var ids = projects.stream().map(view -> view.project().id()).toList();
        var limits = sizes.limits(ids);
        var fields = new HashMap<Long, Map<String, Object>>();
        for (long id : ids) {
            var members = new HashMap<String, Object>();
            members.put(LIMIT, limits.get(id));
            fields.put(id, members);
        }
        return fields;
    }

    @Override
    public Map<Long, Map<String, Long>> statistics(List<Long> projectIds) {
        var found = sizes.of(projectIds);
        var all = new HashMap<Long, Map<String, Long>>();
        found.forEach((id, size) -> all.put(
                id,
                Map.of(
                        "commit_count", sizes.commits(id),
                        "repository_size", size.packs(),
                        "lfs_objects_size", size.lfs())));
        return all;
    }

    @Override
    public void check(Params params) {
        params.id(LIMIT).stream().filter(bytes -> bytes < 0).findAny().ifPresent(bytes -> {
            throw ApiError.invalid(LIMIT, "must be greater than or equal to 0");
        });
    }

    @Override
    public void created(Handle tx, Principal actor, Project project, Params params) {
        updated(tx, actor, project, params);
    }

    @Override
    public void updated(Handle tx, Principal actor, Project project, Params params) {
        if (!params.has(LIMIT)) {
            return;
        }
        if (!actor.admin()) {
            throw ApiError.forbidden();
        }
        OptionalLong wanted = params.id(LIMIT);
        if (wanted.isPresent()) {
            SizeStore.limit(tx, project.id(), wanted.getAsLong());
        } else {
            SizeStore.noLimit(tx, project.id());
        }
    }
}
