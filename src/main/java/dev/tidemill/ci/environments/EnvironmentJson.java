package dev.tidemill.ci.environments;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environments on the wire. */
public final class EnvironmentJson {
    private EnvironmentJson() {}

    /** What stands in other JSON. */
    public static Map<String, @Nullable Object> basic(Environment environment) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", environment.id());
        json.put("name", environment.name());
        json.put("slug", environment.slug());
        json.put("external_url", environment.externalUrl());
        json.put("created_at", environment.createdAt());
        json.put("updated_at", environment.updatedAt());
        return json;
    }

    /** One by itself. */
    public static Map<String, @Nullable Object> of(Environment environment) {
        var json = basic(environment);
        json.put("description", environment.description().isEmpty() ? null : environment.description());
        json.put("state", environment.state());
        json.put("tier", environment.tier());
        json.put("auto_stop_at", environment.autoStopAt());
        json.put("auto_stop_setting", environment.autoStopSetting());
        json.put("cluster_agent", null);
        json.put("kubernetes_namespace", null);
        json.put("flux_resource_path", null);
        return json;
    }
}
