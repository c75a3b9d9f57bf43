package dev.tidemill.repos.deploytokens;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A deploy token that somebody wants.
 *
 * @param name what it shall be called
 * @param username the user name that goes with it; empty for the usual one
 * @param scopes words of {@link DeployTokens#SCOPES}, each once
 * @param expiresAt until when
 */
public record NewDeployToken(String name, Optional<String> username, List<String> scopes, Optional<Instant> expiresAt) {
    private static final int LONGEST = 255;
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.+-]{1,255}");

    /** Reads and checks the parameters of a request; 400 names the one that is missing or wrong. */
    public static NewDeployToken of(Params params) {
        params.require("name", "scopes");
        var scopes = params.list("scopes").orElse(List.of()).stream().distinct().toList();
        if (!DeployTokens.SCOPES.containsAll(scopes)) {
            throw ApiError.parameter("scopes does not have a valid value");
        }
        return checked(params, scopes);
    }

    private static NewDeployToken checked(Params params, List<String> scopes) {
        String name = params.text("name").orElse("").strip();
        if (name.isEmpty()) {
            throw ApiError.invalid("name", "can't be blank");
        }
        if (name.length() > LONGEST) {
            throw ApiError.invalid("name", "is too long (maximum is " + LONGEST + " characters)");
        }
        var username = params.text("username").filter(text -> !text.isEmpty());
        if (username.filter(text -> !USERNAME.matcher(text).matches()).isPresent()) {
            throw ApiError.invalid(
                    "username", "can contain only letters, digits, '_', '-', '+', and '.', at most 255 of them");
        }
        if (scopes.isEmpty()) {
            throw ApiError.invalid("scopes", "can't be blank");
        }
        return new NewDeployToken(name, username, scopes, params.time("expires_at"));
    }
}
