package dev.tidemill.ci.hooks;

import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.Pipelines;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerStore;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.webhooks.WebhookShapes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where payloads about pipelines and jobs come from. */
public record HookSources(
        Database db, Pipelines pipelines, CiJobs jobs, Environments environments, Users users, WebhookShapes shapes) {
    /** A runner as payloads show it. */
    @Nullable
    Map<String, Object> runner(@Nullable Long id) {
        return id == null
                ? null
                : db.read(h -> new RunnerStore().find(h, id))
                        .map(HookSources::json)
                        .orElse(null);
    }

    /** The environments of jobs by job, as payloads show them. */
    Map<Long, Map<String, Object>> environments(Collection<Job> all) {
        var known = environments.byIds(all.stream()
                .map(Job::environmentId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var shown = new HashMap<Long, Map<String, Object>>();
        for (Job job : all) {
            var environment = job.environmentId() == null ? null : known.get(job.environmentId());
            if (environment != null && job.environmentAction() != null) {
                var json = new LinkedHashMap<String, Object>();
                json.put("name", environment.name());
                json.put("action", job.environmentAction().wireName());
                json.put("deployment_tier", environment.tier());
                shown.put(job.id(), json);
            }
        }
        return shown;
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
