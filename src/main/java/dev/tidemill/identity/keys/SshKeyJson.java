package dev.tidemill.identity.keys;

import java.util.LinkedHashMap;
import java.util.Map;

/** SSH keys on the wire. */
final class SshKeyJson {
    private SshKeyJson() {}

    /** One key. */
    static Map<String, Object> of(SshKey key) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key.id());
        json.put("title", key.title());
        json.put("created_at", key.createdAt());
        json.put("expires_at", key.expiresAt());
        json.put("last_used_at", key.lastUsedAt());
        json.put("key", key.key());
        json.put("usage_type", key.usageType());
        return json;
    }
}
