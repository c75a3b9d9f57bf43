package dev.tidemill.repos.deploytokens;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deploy tokens on the wire (doc/api/deploy_tokens.md). */
final class DeployTokenJson {
    private DeployTokenJson() {}

    static Map<String, Object> of(DeployToken token, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("username", token.username());
        json.put("expires_at", token.expiresAt());
        json.put("scopes", token.scopes());
        json.put("revoked", token.revoked());
        json.put("expired", token.expired(now));
        return json;
    }

    /** With the secret, in the one answer that has it. */
    static Map<String, Object> of(DeployTokens.Issued issued, Instant now) {
        var json = of(issued.token(), now);
        json.put("token", issued.secret());
        return json;
    }
}
