package dev.tidemill.identity.keys;

import dev.tidemill.platform.http.Params;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that somebody wants to add.
 *
 * @param title what it shall be called
 * @param key the pasted text
 * @param usage what it may be used for
 * @param expiresAt until when
 */
public record NewSshKey(String title, String key, KeyUsage usage, Optional<Instant> expiresAt) {
    /** Reads the parameters of a request; 400 names the one that is missing or wrong. */
    public static NewSshKey of(Params params) {
        params.require("title", "key");
        return new NewSshKey(
                params.requiredText("title"),
                params.requiredText("key"),
                params.oneOf("usage_type", KeyUsage.words())
                        .flatMap(KeyUsage::of)
                        .orElse(KeyUsage.AUTH_AND_SIGNING),
                params.time("expires_at"));
    }
}
