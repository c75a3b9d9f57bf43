package dev.tidemill.identity.users;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.List;

/** Users over REST (doc/api/users.md). */
public final class UsersApi {
    private final Users users;
    private final UserJson json;

    public UsersApi(Users users, List<UserPart> parts, String externalUrl) {
        this.users = users;
        this.json = new UserJson(users, parts, externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/user", Needs.READ_USER, this::self);
        routes.get("/api/v4/users", Needs.ANYONE.or(Scope.READ_USER), this::list);
        routes.post("/api/v4/users", Needs.ADMIN, this::create);
        routes.get("/api/v4/users/{id}", Needs.ANYONE.or(Scope.READ_USER), this::get);
        routes.put("/api/v4/users/{id}", Needs.ADMIN, this::update);
        routes.delete("/api/v4/users/{id}", Needs.ADMIN, this::delete);
        routes.post("/api/v4/users/{id}/block", Needs.ADMIN, request -> move(request, "blocked", "active"));
        routes.post("/api/v4/users/{id}/unblock", Needs.ADMIN, request -> move(request, "active", "blocked"));
        routes.post("/api/v4/users/{id}/deactivate", Needs.ADMIN, request -> move(request, "deactivated", "active"));
        routes.post("/api/v4/users/{id}/activate", Needs.ADMIN, request -> move(request, "active", "deactivated"));
    }

    private Reply self(Request request) {
        return Reply.json(json.self(Principal.of(request)));
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var found = users.list(caller, UserFilter.of(request.params()), paging);
        var shown = new Slice<>(json.many(caller, found.items(), false), found.total());
        return Reply.page(paging, shown, user -> user);
    }

    private Reply get(Request request) {
        return Reply.json(json.one(Principal.of(request), user(request)));
    }

    private Reply create(Request request) {
        var params = request.params();
        params.require("email", "name", "username");
        boolean generated = params.bool("force_random_password").orElse(false)
                || params.bool("reset_password").orElse(false);
        if (!generated
                && params.text("password").filter(text -> !text.isEmpty()).isEmpty()) {
            throw ApiError.parameter(
                    "password, reset_password, force_random_password are missing, at least one parameter must be provided");
        }
        var caller = Principal.of(request);
        return Reply.created(json.one(caller, users.create(caller, UserChange.of(params))));
    }

    private Reply update(Request request) {
        var caller = Principal.of(request);
        var changed = users.update(caller, id(request.params()), UserChange.of(request.params()));
        return Reply.json(json.one(caller, changed));
    }

    private Reply delete(Request request) {
        users.delete(Principal.of(request), id(request.params()));
        return Reply.noContent();
    }

    /** GitLab answers true when the state changed and false when there was nothing to do. */
    private Reply move(Request request, String state, String from) {
        return Reply.json(201, users.move(Principal.of(request), id(request.params()), from, state));
    }

    private User user(Request request) {
        return users.byId(id(request.params())).orElseThrow(() -> ApiError.notFound("User"));
    }

    private static long id(Params params) {
        return params.requiredId("id");
    }
}
