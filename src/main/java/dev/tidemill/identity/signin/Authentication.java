package dev.tidemill.identity.signin;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.RequestOrigin;
import dev.tidemill.identity.sessions.Session;
import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.RequestFilter;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Finds out who calls, when a route's need or endpoint asks for it first: routes that bring their own
 * credentials (runners, git) cost nothing here. A token that was sent and is not good is 401, never
 * anonymous; a cookie that is not good is anonymous.
 */
public final class Authentication implements RequestFilter {
    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private final Sessions sessions;
    private final Users users;
    private final Sudo sudo;
    private final ViewerPart viewer;

    public Authentication(Credentials credentials, Sessions sessions, Users users, Sudo sudo, ViewerPart viewer) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.users = users;
        this.sudo = sudo;
        this.viewer = viewer;
    }

    @Override
    public void before(Request request) {
        RequestOrigin.set(request);
        Principal.rememberIn(request, () -> caller(request));
        viewer.rememberIn(request);
    }

    private Principal caller(Request request) {
        Principal presented = token(request).or(() -> session(request)).orElse(Principal.ANONYMOUS);
        return request.path().startsWith("/api/") ? sudo.apply(request, presented) : presented;
    }

    private Optional<Principal> token(Request request) {
        var secret = header(request, "PRIVATE-TOKEN")
                .or(() -> bearer(request))
                .or(() -> parameter(request, "private_token"))
                .or(() -> parameter(request, "access_token"));
        if (secret.isPresent()) {
            return Optional.of(credentials.authenticate("", secret.get()).orElseThrow(ApiError::unauthorized));
        }
        return header(request, "JOB-TOKEN")
                .or(() -> parameter(request, "job_token"))
                .map(job -> credentials.authenticateJob(job).orElseThrow(ApiError::unauthorized));
    }

    private Optional<Principal> session(Request request) {
        return SessionCookie.read(request)
                .flatMap(sessions::find)
                .flatMap(session ->
                        users.byId(session.userId()).filter(User::active).map(user -> principal(user, session)));
    }

    private static Principal principal(User user, Session session) {
        return new Principal(user, EnumSet.allOf(Scope.class), new Principal.Credential("session", session.id(), null));
    }

    private static Optional<String> header(Request request, String name) {
        return request.header(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> bearer(Request request) {
        return header(request, "Authorization")
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()).strip());
    }

    private static Optional<String> parameter(Request request, String name) {
        return request.params().text(name).filter(text -> !text.isBlank());
    }
}
