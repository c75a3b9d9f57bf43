package dev.tidemill.repos.deploykeys;

import dev.tidemill.identity.keys.PublicKeyText;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that somebody wants to add.
 *
 * @param title what it shall be called
 * @param key the key
 * @param canPush whether it may push
 * @param expiresAt until when
 */
public record NewDeployKey(String title, PublicKeyText key, boolean canPush, Optional<Instant> expiresAt) {
    static final int LONGEST_TITLE = 255;

    /** Reads and checks the parameters of a request; 400 names the one that is missing or wrong. */
    public static NewDeployKey of(Params params) {
        params.require("title", "key");
        return new NewDeployKey(
                title(params.text("title").orElse("")),
                PublicKeyText.parse(params.text("key").orElse("")),
                params.bool("can_push").orElse(false),
                params.time("expires_at"));
    }

    static String title(String text) {
        String title = text.strip();
        if (title.isEmpty()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        if (title.length() > LONGEST_TITLE) {
            throw ApiError.invalid("title", "is too long (maximum is " + LONGEST_TITLE + " characters)");
        }
        return title;
    }
}
