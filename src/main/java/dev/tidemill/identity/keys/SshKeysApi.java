package dev.tidemill.identity.keys;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.Map;

/** SSH keys over REST (doc/api/user_keys.md, doc/api/keys.md). */
public final class SshKeysApi {
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
        new KeyEndpoints<>(new Kind(keys), users).routes(routes);
        routes.get("/api/v4/keys", Needs.ADMIN, this::byFingerprint);
        routes.get("/api/v4/keys/{key_id}", Needs.ADMIN, this::any);
    }

    private record Kind(SshKeys keys) implements KeyEndpoints.Kind<SshKey> {
        @Override
        public String word() {
            return "keys";
        }

        @Override
        public Slice<SshKey> list(User owner, Paging paging) {
            return keys.list(owner, paging);
        }

        @Override
        public SshKey get(User owner, long id) {
            return keys.get(owner, id);
        }

        @Override
        public SshKey add(Principal caller, User owner, Params params) {
            return keys.add(caller, owner, NewSshKey.of(params));
        }

        @Override
        public void remove(Principal caller, User owner, SshKey key) {
            keys.remove(caller, owner, key);
        }

        @Override
        public Map<String, Object> json(SshKey key) {
            return SshKeyJson.of(key);
        }
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
}
