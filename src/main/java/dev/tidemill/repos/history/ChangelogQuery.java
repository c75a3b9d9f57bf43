package dev.tidemill.repos.history;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.time.Instant;
import java.util.Optional;

/**
 * Which changelog is wanted (doc/api/repositories.md, changelog).
 *
 * @param version the version it is for, without a leading {@code v}
 * @param from the last commit that is not in it; empty for the tag of the version before
 * @param to the last commit in it; empty for the default branch
 * @param trailer the trailer that says to which part a commit belongs
 * @param date of the heading; empty for today
 */
record ChangelogQuery(
        String version, Optional<String> from, Optional<String> to, String trailer, Optional<Instant> date) {
    private static final String SEMANTIC = "v?[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}([-+][0-9A-Za-z.+-]{1,100})?";

    static ChangelogQuery of(Params params) {
        String version = params.requiredText("version");
        if (!version.matches(SEMANTIC)) {
            throw ApiError.of(422, "Failed to generate the changelog: The version must be in the format X.Y.Z");
        }
        return new ChangelogQuery(
                version.replaceFirst("^v", ""),
                params.text("from").filter(text -> !text.isBlank()),
                params.text("to").filter(text -> !text.isBlank()),
                params.text("trailer").filter(text -> !text.isBlank()).orElse("Changelog"),
                params.time("date"));
    }
}
