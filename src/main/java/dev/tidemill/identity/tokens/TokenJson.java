package dev.tidemill.identity.tokens;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens on the wire. */
final class TokenJson {
    private TokenJson() {}

    static Map<String, Object> of(AccessToken token, LocalDate today) {
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
        return json;
    }

    /** With the secret, which is shown this once. */
    static Map<String, Object> of(IssuedToken issued, LocalDate today) {
        var json = of(issued.token(), today);
        json.put("token", issued.secret());
        return json;
    }
}
