package dev.tidemill.identity.keys;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.Map;

/** SSH keys over REST (doc/api/user_keys.md, doc/api/keys.md). */
public final class SshKeysApi {
    private static final String OWN = "/api/v4/user/keys";
    private static final String OF_USER = "/api/v4/users/{id}/keys";

    private final SshKeys keys;
    private final Users users;
    private final String externalUrl;

    public SshKeysApi(SshKeys keys, Users users, String externalUrl) {
        this.keys = keys;
        this.users = users;
        this.externalUrl = externalUrl;
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
        routes.get("/api/v4/keys", Needs.ADMIN, this::byFingerprint);
        routes.get("/api/v4/keys/{key_id}", Needs.ADMIN, this::any);
    }

    private Reply list(Request request, User owner) {
        var paging = Paging.of(request);
        return Reply.page(paging, keys.list(owner, paging), SshKeyJson::of);
    }

    private Reply get(Request request, User owner) {
        return Reply.json(SshKeyJson.of(key(request, owner)));
    }

    private Reply add(Request request, User owner) {
        return Reply.created(SshKeyJson.of(keys.add(Principal.of(request), owner, NewSshKey.of(request.params()))));
    }

    private Reply remove(Request request, User owner) {
        keys.remove(Principal.of(request), owner, key(request, owner));
        return Reply.noContent();
    }

    private Reply byFingerprint(Request request) {
        request.params().require("fingerprint");
        String fingerprint = request.params().requiredText("fingerprint");
        return withUser(keys.byFingerprint(Principal.of(request), fingerprint));
    }

    private Reply any(Request request) {
        return withUser(keys.get(Principal.of(request), request.params().requiredId("key_id")));
    }

    private Reply withUser(SshKey key) {
        Map<String, Object> json = SshKeyJson.of(key);
        users.byId(key.userId()).ifPresent(user -> json.put("user", BasicUser.of(user, externalUrl)));
        return Reply.json(json);
    }

    private SshKey key(Request request, User owner) {
        return keys.get(owner, request.params().requiredId("key_id"));
    }

    private static User caller(Request request) {
        return Principal.of(request).required();
    }

    private User user(Request request) {
        String id = request.pathParam("id");
        return (id.chars().allMatch(Character::isDigit)
                        ? users.byId(request.params().requiredId("id"))
                        : users.byUsername(id))
                .orElseThrow(() -> ApiError.notFound("User"));
    }
}
