package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;

/** Reads what a request says about a token it wants. */
public final class TokenParams {
    private TokenParams() {}

    /** Name, description, scopes and day of expiry; unknown scopes are refused. */
    public static NewToken of(Params params) {
        params.require("name", "scopes");
        var scopes = EnumSet.noneOf(Scope.class);
        for (String word : params.list("scopes").orElseThrow(() -> ApiError.parameter("scopes is empty"))) {
            scopes.add(Scope.ofWord(word).orElseThrow(() -> ApiError.parameter("scopes does not have a valid value")));
        }
        return new NewToken(
                params.requiredText("name"), params.text("description").orElse(null), scopes, expiry(params));
    }

    /** The wanted day of expiry, a date and nothing else. */
    public static Optional<LocalDate> expiry(Params params) {
        return params.text("expires_at").filter(text -> !text.isEmpty()).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw ApiError.parameter("expires_at is invalid");
            }
        });
    }
}
