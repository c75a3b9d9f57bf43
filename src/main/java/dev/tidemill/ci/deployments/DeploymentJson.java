package dev.tidemill.ci.deployments;

import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.EnvironmentJson;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deployments on the wire. */
final class DeploymentJson {
    private DeploymentJson() {}

    static Map<String, @Nullable Object> of(
            Deployment deployment,
            @Nullable Environment environment,
            @Nullable Map<String, @Nullable Object> deployable,
            Map<Long, User> users,
            String externalUrl) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", deployment.id());
        json.put("iid", deployment.iid());
        json.put("ref", deployment.ref());
        json.put("sha", deployment.sha());
        json.put("created_at", deployment.createdAt());
        json.put("updated_at", deployment.updatedAt());
        json.put("status", deployment.status());
        json.put("user", BasicUser.of(deployment.userId(), users, externalUrl));
        json.put("environment", environment == null ? null : EnvironmentJson.basic(environment));
        json.put("deployable", deployable);
        json.put("pending_approval_count", 0);
        return json;
    }
}
