package dev.tidemill.ci.projects;

import dev.tidemill.ci.pipelines.PipelineRemoval;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Pipelines' share in a project: settings as members and parameters of the project, and removal with it. */
public final class CiProjectPart implements ProjectPart {
    private static final int PIPELINES_AT_ONCE = 20;
    private static final int LONGEST_PATH = 255;

    private final CiProjectStore store = new CiProjectStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final ProjectLeftoverStore leftovers = new ProjectLeftoverStore();
    private final Database db;
    private final PipelineRemoval removal;

    public CiProjectPart(Database db, PipelineRemoval removal) {
        this.db = db;
        this.removal = removal;
    }

    @Override
    public String name() {
        return "ci";
    }

    @Override
    public Set<String> parameters() {
        return Set.of(
                "shared_runners_enabled",
                "group_runners_enabled",
                "ci_default_git_depth",
                "build_timeout",
                "ci_config_path",
                "build_git_strategy",
                "public_jobs",
                "public_builds",
                "auto_cancel_pending_pipelines",
                "keep_latest_artifact",
                "ci_pipeline_variables_minimum_override_role");
    }

    @Override
    public Map<Long, Map<String, Long>> statistics(List<Long> projectIds) {
        return db.read(h -> store.artifactBytes(h, projectIds));
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> views, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var settings = db.read(handle -> store.settings(
                handle, views.stream().map(view -> view.project().id()).toList()));
        var fields = new HashMap<Long, Map<String, Object>>();
        for (ProjectView view : views) {
            long id = view.project().id();
            var own = settings.getOrDefault(id, ProjectCiSettings.DEFAULT);
            fields.put(id, fields(own, view.atLeast(Role.DEVELOPER)));
        }
        return fields;
    }

    @Override
    public void check(Params params) {
        apply(ProjectCiSettings.DEFAULT, params);
    }

    @Override
    public void created(Handle tx, Principal actor, Project project, Params params) {
        save(tx, project, params);
    }

    @Override
    public void updated(Handle tx, Principal actor, Project project, Params params) {
        save(tx, project, params);
    }

    @Override
    public boolean remove(Handle tx, long projectId) {
        List<Long> some = pipelines.ofProject(tx, projectId, PIPELINES_AT_ONCE);
        for (long id : some) {
            pipelines.lock(tx, id).ifPresent(pipeline -> removal.remove(tx, pipeline, null));
        }
        if (some.isEmpty()) {
            leftovers.remove(tx, projectId);
            store.delete(tx, projectId);
        }
        return !some.isEmpty();
    }

    private void save(Handle tx, Project project, Params params) {
        if (parameters().stream().anyMatch(params::has)) {
            var before = store.settings(tx, project.id());
            store.save(tx, project.id(), apply(before, params));
        }
    }

    private static Map<String, Object> fields(ProjectCiSettings settings, boolean developer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("shared_runners_enabled", settings.sharedRunnersEnabled());
        fields.put("group_runners_enabled", settings.groupRunnersEnabled());
        fields.put("public_jobs", settings.publicJobs());
        fields.put("ci_config_path", settings.configPath() == null ? "" : settings.configPath());
        if (developer) {
            fields.put("ci_default_git_depth", settings.defaultGitDepth());
            fields.put("build_timeout", settings.buildTimeout());
            fields.put("build_git_strategy", settings.allowGitFetch() ? "fetch" : "clone");
            fields.put("auto_cancel_pending_pipelines", settings.autoCancel() ? "enabled" : "disabled");
            fields.put("keep_latest_artifact", settings.keepLatestArtifact());
            fields.put("ci_pipeline_variables_minimum_override_role", settings.restrictVariables());
        }
        return fields;
    }

    private static ProjectCiSettings apply(ProjectCiSettings now, Params params) {
        return new ProjectCiSettings(
                params.bool("shared_runners_enabled").orElse(now.sharedRunnersEnabled()),
                params.bool("group_runners_enabled").orElse(now.groupRunnersEnabled()),
                within(params, "ci_default_git_depth", now.defaultGitDepth(), 0, 1000),
                within(params, "build_timeout", now.buildTimeout(), 600, 2_592_000),
                path(params, now),
                params.oneOf("build_git_strategy", List.of("fetch", "clone"))
                        .map("fetch"::equals)
                        .orElse(now.allowGitFetch()),
                params.bool("public_jobs")
                        .or(() -> params.bool("public_builds"))
                        .orElse(now.publicJobs()),
                params.oneOf("auto_cancel_pending_pipelines", List.of("enabled", "disabled"))
                        .map("enabled"::equals)
                        .orElse(now.autoCancel()),
                params.bool("keep_latest_artifact").orElse(now.keepLatestArtifact()),
                params.oneOf(
                                "ci_pipeline_variables_minimum_override_role",
                                List.of("developer", "maintainer", "owner", "no_one_allowed"))
                        .orElse(now.restrictVariables()));
    }

    private static int within(Params params, String name, int now, int least, int most) {
        int value = params.integer(name).orElse(now);
        if (value < least || value > most) {
            throw ApiError.invalid(name, "must be between " + least + " and " + most);
        }
        return value;
    }

    private static @org.jspecify.annotations.Nullable String path(Params params, ProjectCiSettings now) {
        if (!params.has("ci_config_path")) {
            return now.configPath();
        }
        String path = params.text("ci_config_path").orElse("").strip();
        boolean leaves = path.startsWith("/") || path.contains("..") || path.indexOf('\0') >= 0;
        if (leaves || path.length() > LONGEST_PATH) {
            throw ApiError.invalid("ci_config_path", "must be a path inside the repository");
        }
        return path.isEmpty() ? null : path;
    }
}
