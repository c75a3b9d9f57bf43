package dev.tidemill.identity.signin;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.audit.RequestOrigin;
import dev.tidemill.identity.passwords.Passwords;
import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs people in with a password, within the limits on failures, and out again. */
public final class SignIns {
    private final Platform platform;
    private final Users users;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final SignInLimits limits;

    public SignIns(Platform platform, Users users, Passwords passwords, Sessions sessions, Audit audit) {
        this.platform = platform;
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.limits = new SignInLimits(platform.db(), platform.clock(), platform.settings());
    }

    /** The settings of the limits. */
    public static List<Setting<?>> settings() {
        return SignInLimits.settings();
    }

    /** The user of a name or address and its password: empty when they do not match, 429 after too many tries. */
    public Optional<User> check(String login, String password) {
        String ip = RequestOrigin.ip().orElse("");
        limits.attempt(login, ip);
        Optional<User> known = users.byLogin(login).filter(user -> !user.bot());
        if (!passwords.matches(known, password)) {
            var target = new AuditTarget(
                    "user",
                    known.map(User::id).orElse(null),
                    known.map(User::username).orElse(""));
            audit.record(Principal.ANONYMOUS, "sign_in_failed", target, Map.of());
            return Optional.empty();
        }
        limits.succeeded(login, ip);
        return known;
    }

    /** Starts a session and returns its cookie's value; 401 with the words to show when it may not be. */
    public String signIn(String login, String password, String userAgent) {
        User user = check(login, password).orElseThrow(() -> ApiError.of(401, "Invalid login or password."));
        if (!user.active()) {
            throw ApiError.of(401, "Your account has been " + user.state() + ".");
        }
        return platform.db().write(tx -> {
            users.signedIn(tx, user);
            audit.record(tx, Principal.of(user), "signed_in", AuditTarget.of(user), Map.of());
            return sessions.start(tx, user, RequestOrigin.ip().orElse(""), userAgent);
        });
    }

    /** Ends the caller's own session. */
    public void signOut(Principal caller) {
        User user = caller.required();
        platform.db().run(tx -> {
            sessions.end(tx, user, caller.credential().id());
            audit.record(tx, caller, "signed_out", AuditTarget.of(user), Map.of());
        });
    }

    /** Deletes a bounded number of old counters; returns whether more are left. */
    boolean sweep() {
        return limits.sweep();
    }
}
