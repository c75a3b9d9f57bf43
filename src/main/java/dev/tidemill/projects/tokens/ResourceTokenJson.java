package dev.tidemill.projects.tokens;

import dev.tidemill.identity.Role;
import dev.tidemill.identity.tokens.AccessToken;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens of projects and groups on the wire. */
final class ResourceTokenJson {
    private ResourceTokenJson() {}

    static Map<String, Object> of(ResourceToken held, LocalDate today) {
        AccessToken token = held.token();
        Role role = held.role();
        Long projectId = token.projectId();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("revoked", token.revoked());
        json.put("created_at", token.createdAt());
        json.put("description", token.description());
        json.put("scopes", token.scopes());
        json.put("user_id", token.userId());
        json.put("last_used_at", token.lastUsedAt());
        json.put("active", token.active(today));
        json.put("expires_at", token.expiresAt());
        json.put("access_level", role == null ? null : role.level());
        json.put("resource_type", projectId == null ? "group" : "project");
        json.put("resource_id", projectId == null ? token.groupId() : projectId);
        return json;
    }
}
