package dev.tidemill.identity.signin;

import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.http.Request;
import java.util.Base64;
import java.util.Optional;

/**
 * The token that proves a form came from our own page: a digest of the session's secret, or of a cookie
 * of its own before sign-in. Pages put {@link #token} into a hidden field {@link #FIELD}; scripts send it
 * as {@link #HEADER}.
 */
public final class Csrf {
    /** The hidden field of every form. */
    public static final String FIELD = "authenticity_token";

    /** The header of scripted requests. */
    public static final String HEADER = "X-CSRF-Token";

    static final String COOKIE = "tidemill_form";

    private Csrf() {}

    /** The token of this request's session, or empty text for a caller without one. */
    public static String token(Request request) {
        return SessionCookie.read(request).map(Csrf::of).orElse("");
    }

    /** Whether the request carries its session's token, in the field or the header. */
    public static boolean proven(Request request) {
        return SessionCookie.read(request)
                .map(secret -> Secrets.same(of(secret), sent(request).orElse("")))
                .orElse(false);
    }

    /** Whether a request before sign-in carries the token of its form cookie. */
    static boolean provenByForm(Request request) {
        return request.cookie(COOKIE)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> Secrets.same(of(secret), sent(request).orElse("")))
                .orElse(false);
    }

    static String of(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.digest("csrf:" + secret));
    }

    private static Optional<String> sent(Request request) {
        return request.header(HEADER).or(() -> request.params().text(FIELD));
    }
}
