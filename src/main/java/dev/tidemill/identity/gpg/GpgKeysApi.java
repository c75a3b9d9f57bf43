package dev.tidemill.identity.gpg;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpenPGP keys over REST (doc/api/user_keys.md, "GPG keys"). */
public final class GpgKeysApi {
    private static final String OWN = "/api/v4/user/gpg_keys";
    private static final String OF_USER = "/api/v4/users/{id}/gpg_keys";

    private final GpgKeys keys;
    private final Users users;

    public GpgKeysApi(GpgKeys keys, Users users) {
        this.keys = keys;
        this.users = users;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(OWN, Needs.READ_USER, request -> list(request, caller(request)));
        routes.get(OWN + "/{key_id}", Needs.READ_USER, request -> get(request, caller(request)));
        routes.post(OWN, Needs.USER, request -> add(request, caller(request)));
        routes.delete(OWN + "/{key_id}", Needs.USER, request -> remove(request, caller(request)));
        routes.get(OF_USER, Needs.ANYONE, request -> list(request, user(request)));
        routes.get(OF_USER + "/{key_id}", Needs.ANYONE, request -> get(request, user(request)));
        routes.post(OF_USER, Needs.ADMIN, request -> add(request, user(request)));
        routes.delete(OF_USER + "/{key_id}", Needs.ADMIN, request -> remove(request, user(request)));
    }

    private Reply list(Request request, User owner) {
        var paging = Paging.of(request);
        return Reply.page(paging, keys.list(owner, paging), GpgKeysApi::json);
    }

    private Reply get(Request request, User owner) {
        return Reply.json(json(key(request, owner)));
    }

    private Reply add(Request request, User owner) {
        request.params().require("key");
        String text = request.params().text("key").orElse("");
        return Reply.created(json(keys.add(Principal.of(request), owner, text)));
    }

    private Reply remove(Request request, User owner) {
        keys.remove(Principal.of(request), owner, key(request, owner));
        return Reply.noContent();
    }

    private GpgKey key(Request request, User owner) {
        return keys.get(owner, request.params().requiredId("key_id"));
    }

    private static User caller(Request request) {
        return Principal.of(request).required();
    }

    private User user(Request request) {
        return users.byId(request.params().requiredId("id")).orElseThrow(() -> ApiError.notFound("User"));
    }

    private static Map<String, Object> json(GpgKey key) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key.id());
        json.put("key", key.key());
        json.put("created_at", key.createdAt());
        return json;
    }
}
