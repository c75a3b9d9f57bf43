package dev.tidemill.ci.hooks;

import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.pipelines.Pipelines;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerStore;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.webhooks.WebhookShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where payloads about pipelines and jobs come from. */
public record HookSources(Database db, Pipelines pipelines, CiJobs jobs, Users users, WebhookShapes shapes) {
    /** A runner as payloads show it. */
    @Nullable
    Map<String, Object> runner(@Nullable Long id) {
        return id == null
                ? null
                : db.read(h -> new RunnerStore().find(h, id))
                        .map(HookSources::json)
                        .orElse(null);
    }

    private static Map<String, Object> json(Runner runner) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", runner.id());
        json.put("description", runner.description());
        json.put("runner_type", runner.runnerType().name().toLowerCase(java.util.Locale.ROOT));
        json.put("active", !runner.paused());
        json.put("is_shared", runner.instanceWide());
        json.put("tags", runner.tags());
        return json;
    }
}
