package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Personal access tokens as people use them: everybody his own, administrators everybody's. A token never
 * makes one that may more than itself.
 */
public final class PersonalTokens {
    private final Database db;
    private final Tokens tokens;

    public PersonalTokens(Database db, Tokens tokens) {
        this.db = db;
        this.tokens = tokens;
    }

    /** The caller's tokens; for administrators those of one user or of all. */
    public Slice<AccessToken> list(Principal caller, OptionalLong userId, TokenFilter filter, Paging paging) {
        long own = caller.required().id();
        boolean others = userId.isEmpty() || userId.getAsLong() != own;
        if (!caller.admin() && userId.isPresent() && others) {
            throw ApiError.unauthorized();
        }
        return tokens.list(filter.ofUser(caller.admin() ? userId : OptionalLong.of(own)), paging);
    }

    /** One token, the caller's own or for administrators anybody's; 404 for any other. */
    public AccessToken get(Principal caller, long id) {
        caller.required();
        return tokens.byId(id)
                .filter(token -> caller.admin() || Long.valueOf(token.userId()).equals(caller.userId()))
                .orElseThrow(ApiError::notFound);
    }

    /** The token that the caller presents; 400 for a caller with another credential. */
    public AccessToken self(Principal caller) {
        boolean token = Set.of("personal_access_token", "project_access_token", "group_access_token")
                .contains(caller.credential().kind());
        if (!token) {
            throw ApiError.of(400, "400 Bad request - This endpoint requires token type to be an access token");
        }
        return tokens.byId(caller.credential().id()).orElseThrow(ApiError::notFound);
    }

    /** Makes a token for the caller itself, with no scope that the caller's own credential lacks. */
    public IssuedToken create(Principal caller, NewToken wanted) {
        User user = caller.required();
        requireHuman(user);
        requireNoMore(caller, wanted.scopes());
        return db.write(tx -> tokens.issue(tx, caller, TokenOwner.person(user.id()), wanted));
    }

    /** Makes a token for another user; administrators only. */
    public IssuedToken createFor(Principal caller, User user, NewToken wanted) {
        caller.required();
        if (!caller.admin()) {
            throw ApiError.forbidden();
        }
        requireHuman(user);
        requireNoMore(caller, wanted.scopes());
        return db.write(tx -> tokens.issue(tx, caller, TokenOwner.person(user.id()), wanted));
    }

    /** Revokes a token of the caller, or for administrators anybody's. */
    public void revoke(Principal caller, AccessToken token) {
        db.run(tx -> tokens.revoke(tx, caller, token));
    }

    /** Replaces a token of the caller, or for administrators anybody's. */
    public IssuedToken rotate(Principal caller, AccessToken token, Optional<LocalDate> expiresAt) {
        if (token.projectId() != null || token.groupId() != null) {
            throw ApiError.of(400, "400 Bad request - Rotate this token through its project or group");
        }
        if (token.revoked()) {
            tokens.revokeSuccessors(token);
        }
        return db.write(tx -> tokens.rotate(tx, caller, token, expiresAt));
    }

    private static void requireHuman(User user) {
        if (user.bot()) {
            throw ApiError.forbidden();
        }
    }

    private static void requireNoMore(Principal caller, Set<Scope> wanted) {
        boolean may = caller.scopes().contains(Scope.API) || caller.scopes().containsAll(wanted);
        boolean elevated = wanted.contains(Scope.SUDO) || wanted.contains(Scope.ADMIN_MODE);
        boolean mayElevate = caller.required().admin() && caller.scopes().contains(Scope.API);
        if (!may || (elevated && !mayElevate)) {
            throw ApiError.forbidden();
        }
    }
}
