package dev.tidemill.repos.lfs;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Whether a project has large files on, {@code lfs_enabled}; and what goes with a project. */
public final class LfsPart implements ProjectPart {
    private static final String FIELD = "lfs_enabled";

    private final Database db;
    private final LfsObjects objects;

    public LfsPart(Database db, LfsObjects objects) {
        this.db = db;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "lfs";
    }

    @Override
    public Set<String> parameters() {
        return Set.of(FIELD);
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var ids = projects.stream().map(view -> view.project().id()).toList();
        var on = new HashSet<>(db.read(h -> LfsStore.enabled(h, ids)));
        return ids.stream().collect(Collectors.toMap(id -> id, id -> Map.of(FIELD, on.contains(id))));
    }

    @Override
    public void check(Params params) {
        params.bool(FIELD);
    }

    @Override
    public void created(Handle tx, Principal actor, Project project, Params params) {
        updated(tx, actor, project, params);
    }

    @Override
    public void updated(Handle tx, Principal actor, Project project, Params params) {
        params.bool(FIELD).ifPresent(on -> LfsStore.enable(tx, project.id(), on));
    }

    @Override
    public boolean remove(Handle tx, long projectId) {
        return objects.removeSome(tx, projectId);
    }
}
