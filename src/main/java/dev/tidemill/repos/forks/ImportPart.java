package dev.tidemill.repos.forks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.forks.Forks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How far the code of a new fork is, in the JSON of projects; a fork never shows more than its source does. */
public final class ImportPart implements ProjectPart {
    private final Forking forking;
    private final Forks forks;

    public ImportPart(Forking forking, Forks forks) {
        this.forking = forking;
        this.forks = forks;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var fields = new HashMap<Long, Map<String, Object>>();
        forking.statuses(projects.stream().map(view -> view.project().id()).toList())
                .forEach((id, status) -> {
                    var members = new HashMap<String, Object>();
                    members.put("import_status", status.state());
                    members.put("import_error", status.error());
                    fields.put(id, members);
                });
        return fields;
    }

    @Override
    public void updated(Handle tx, Principal actor, Project project, Params params) {
        if (!params.has("visibility")) {
            return;
        }
        Visibility now = project.visibility();
        forks.parentOf(tx, project.id())
                .filter(parent -> now.level() > parent.visibility().level())
                .ifPresent(parent -> {
                    throw ApiError.invalid(
                            "visibility_level",
                            now.word() + " is not allowed since the fork source project has lower visibility.");
                });
    }
}
