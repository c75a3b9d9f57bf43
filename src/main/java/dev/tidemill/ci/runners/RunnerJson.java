package dev.tidemill.ci.runners;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runners on the wire (doc/api/runners.md). */
public final class RunnerJson {
    private RunnerJson() {}

    /** What lists show; {@code latest} is the machine that called last. */
    public static Map<String, @Nullable Object> summary(Runner runner, @Nullable RunnerManager latest, Instant now) {
        Instant contacted = latest == null ? null : latest.contactedAt();
        String status = RunnerManager.status(contacted, runner.createdAt(), now);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", runner.id());
        json.put("description", runner.description());
        json.put("ip_address", latest == null ? null : latest.ipAddress());
        json.put("active", !runner.paused());
        json.put("paused", runner.paused());
        json.put("is_shared", runner.instanceWide());
        json.put("runner_type", runner.runnerType().word());
        json.put("name", latest == null ? null : latest.says().name());
        json.put("online", status.equals("online"));
        json.put("created_at", runner.createdAt());
        json.put("status", status);
        return json;
    }

    /** One runner, without the places where it works. */
    public static Map<String, @Nullable Object> full(Runner runner, @Nullable RunnerManager latest, Instant now) {
        RunnerDetails says = latest == null ? RunnerDetails.NONE : latest.says();
        var json = summary(runner, latest, now);
        json.put("tag_list", runner.tags());
        json.put("run_untagged", runner.runUntagged());
        json.put("locked", runner.locked());
        json.put("maximum_timeout", runner.maximumTimeout());
        json.put("access_level", runner.accessLevel());
        json.put("version", says.version());
        json.put("revision", says.revision());
        json.put("platform", says.platform());
        json.put("architecture", says.architecture());
        json.put("contacted_at", latest == null ? null : latest.contactedAt());
        json.put("maintenance_note", runner.maintenanceNote());
        json.put("token_expires_at", runner.tokenExpiresAt());
        return json;
    }

    /** One machine of a runner. */
    public static Map<String, @Nullable Object> manager(RunnerManager manager, Instant now) {
        RunnerDetails says = manager.says();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", manager.id());
        json.put("system_id", manager.systemId());
        json.put("version", says.version());
        json.put("revision", says.revision());
        json.put("platform", says.platform());
        json.put("architecture", says.architecture());
        json.put("created_at", manager.createdAt());
        json.put("contacted_at", manager.contactedAt());
        json.put("ip_address", manager.ipAddress());
        json.put("status", RunnerManager.status(manager.contactedAt(), manager.createdAt(), now));
        return json;
    }

    /** A secret, shown this once. */
    public static Map<String, @Nullable Object> token(RunnerToken token) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("token", token.secret());
        json.put("token_expires_at", token.expiresAt());
        return json;
    }
}
