package dev.tidemill.identity.signin;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import java.time.Duration;
import java.util.Optional;

/** The cookie that carries a session's secret. */
final class SessionCookie {
    static final String NAME = "tidemill_session";

    private SessionCookie() {}

    static Optional<String> read(Request request) {
        return request.cookie(NAME).filter(text -> !text.isEmpty());
    }

    static Reply set(Reply reply, Request request, String secret, Duration lifetime) {
        return reply.header("Set-Cookie", text(request, NAME, secret, lifetime.toSeconds()));
    }

    static Reply clear(Reply reply, Request request) {
        return reply.header("Set-Cookie", text(request, NAME, "", 0));
    }

    /** A cookie that scripts cannot read, that other sites' forms do not send, and that https keeps to https. */
    static String text(Request request, String name, String value, long seconds) {
        String secure = request.secure() ? "; Secure" : "";
        return name + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax" + secure;
    }
}
