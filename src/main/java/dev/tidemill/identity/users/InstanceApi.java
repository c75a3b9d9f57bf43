package dev.tidemill.identity.users;

import dev.tidemill.identity.Needs;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.ops.Release;
import java.util.LinkedHashMap;
import java.util.Map;

/** What clients ask first: which API this is (doc/api/version.md, doc/api/metadata.md). */
public final class InstanceApi {
    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/version", Needs.READ_USER, this::version);
        routes.get("/api/v4/metadata", Needs.READ_USER, this::metadata);
    }

    private Reply version(Request request) {
        return Reply.json(Map.of("version", Release.API_VERSION, "revision", Release.VERSION));
    }

    private Reply metadata(Request request) {
        var agents = new LinkedHashMap<String, Object>();
        agents.put("enabled", false);
        agents.put("externalUrl", null);
        agents.put("externalK8sProxyUrl", null);
        agents.put("version", null);
        var json = new LinkedHashMap<String, Object>();
        json.put("version", Release.API_VERSION);
        json.put("revision", Release.VERSION);
        json.put("kas", agents);
        json.put("enterprise", true);
        json.put("tidemill", Map.of("version", Release.VERSION));
        return Reply.json(json);
    }
}
