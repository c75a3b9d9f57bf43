package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.environments.EnvironmentJson;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;

/** Stopping environments over REST (doc/api/environments.md, "Stop an environment"). */
public final class EnvironmentStopsApi {
    private final EnvironmentStops stops;
    private final CiAccess access;

    public EnvironmentStopsApi(EnvironmentStops stops, CiAccess access) {
        this.stops = stops;
        this.access = access;
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.post("/api/v4/projects/{id}/environments/{environment_id}/stop", Needs.USER, this::stop);
    }

    private Reply stop(Request request) {
        var caller = Principal.of(request);
        var project = access.reader(caller, request.pathParam("id"));
        boolean force = request.params().bool("force").orElse(false);
        long id = request.params().requiredId("environment_id");
        return Reply.json(EnvironmentJson.of(stops.stop(caller, project, id, force)));
    }
}
