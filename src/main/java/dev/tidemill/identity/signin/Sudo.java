package dev.tidemill.identity.signin;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import java.util.Map;
import java.util.Optional;

/** Lets administrators act as another user, {@code Sudo:} or {@code ?sudo=}, with an audit row each time. */
public final class Sudo {
    private final Users users;
    private final Audit audit;

    public Sudo(Users users, Audit audit) {
        this.users = users;
        this.audit = audit;
    }

    Principal apply(Request request, Principal caller) {
        Optional<String> wanted =
                request.header("Sudo").or(() -> request.params().text("sudo")).filter(text -> !text.isBlank());
        return wanted.isEmpty() ? caller : become(request, caller, wanted.get());
    }

    private Principal become(Request request, Principal caller, String wanted) {
        if (caller.anonymous()) {
            throw ApiError.of(401, "Must be authenticated to use sudo");
        }
        if (!caller.required().admin()) {
            throw ApiError.forbidden("Must be admin to use sudo");
        }
        if (!caller.scopes().contains(Scope.SUDO) || !caller.scopes().contains(Scope.API)) {
            throw ApiError.insufficientScope("sudo");
        }
        if (caller.credential().kind().equals("session")) {
            throw ApiError.forbidden("Must be authenticated using an OAuth or personal access token to use sudo");
        }
        User target = find(wanted).orElseThrow(() -> ApiError.notFound("User with ID or username '" + wanted + "'"));
        var details = Map.of("method", request.method(), "path", request.path());
        audit.record(caller, "sudo", AuditTarget.of(target), details);
        return new Principal(target, caller.scopes(), caller.credential());
    }

    private Optional<User> find(String wanted) {
        boolean number =
                !wanted.isEmpty() && wanted.length() < 19 && wanted.chars().allMatch(Character::isDigit);
        return (number ? users.byId(Long.parseLong(wanted)) : Optional.<User>empty())
                .or(() -> users.byUsername(wanted));
    }
}
