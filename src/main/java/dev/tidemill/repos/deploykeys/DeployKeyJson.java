package dev.tidemill.repos.deploykeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deploy keys on the wire (doc/api/deploy_keys.md). */
final class DeployKeyJson {
    private DeployKeyJson() {}

    static Map<String, Object> of(DeployKey key) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key.id());
        json.put("title", key.title());
        json.put("created_at", key.createdAt());
        json.put("expires_at", key.expiresAt());
        json.put("last_used_at", key.lastUsedAt());
        json.put("key", key.key());
        json.put("usage_type", "auth_and_signing");
        json.put("fingerprint", md5(key.key()));
        json.put("fingerprint_sha256", key.fingerprint());
        return json;
    }

    /** In a project. */
    static Map<String, Object> of(EnabledKey held) {
        var json = of(held.key());
        json.put("can_push", held.canPush());
        return json;
    }

    /** As administrators see it, with the projects that it opens. */
    static Map<String, Object> of(DeployKey key, List<KeyPlace> places) {
        var json = of(key);
        json.put("projects_with_write_access", projects(key, places, true));
        json.put("projects_with_readonly_access", projects(key, places, false));
        return json;
    }

    private static List<Map<String, Object>> projects(DeployKey key, List<KeyPlace> places, boolean pushing) {
        return places.stream()
                .filter(place -> place.keyId() == key.id() && place.canPush() == pushing)
                .map(DeployKeyJson::project)
                .toList();
    }

    private static Map<String, Object> project(KeyPlace place) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", place.id());
        json.put("description", place.description());
        json.put("name", place.name());
        json.put("name_with_namespace", place.nameWithNamespace());
        json.put("path", place.path());
        json.put("path_with_namespace", place.pathWithNamespace());
        json.put("created_at", place.createdAt());
        return json;
    }

    /** The old kind of fingerprint, which people still compare by eye: digits of MD5 with colons between. */
    private static String md5(String line) {
        try {
            byte[] key = Base64.getDecoder().decode(line.split(" ", 3)[1].getBytes(StandardCharsets.US_ASCII));
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
