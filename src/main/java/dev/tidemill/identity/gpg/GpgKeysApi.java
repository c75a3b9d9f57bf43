package dev.tidemill.identity.gpg;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.keys.KeyEndpoints;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpenPGP keys over REST (doc/api/user_keys.md, "GPG keys"). */
public final class GpgKeysApi implements KeyEndpoints.Kind<GpgKey> {
    private final GpgKeys keys;
    private final Users users;

    public GpgKeysApi(GpgKeys keys, Users users) {
        this.keys = keys;
        this.users = users;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        new KeyEndpoints<>(this, users).routes(routes);
    }

    @Override
    public String word() {
        return "gpg_keys";
    }

    @Override
    public Slice<GpgKey> list(User owner, Paging paging) {
        return keys.list(owner, paging);
    }

    @Override
    public GpgKey get(User owner, long id) {
        return keys.get(owner, id);
    }

    @Override
    public GpgKey add(Principal caller, User owner, Params params) {
        params.require("key");
        return keys.add(caller, owner, params.text("key").orElse(""));
    }

    @Override
    public void remove(Principal caller, User owner, GpgKey key) {
        keys.remove(caller, owner, key);
    }

    @Override
    public Map<String, Object> json(GpgKey key) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key.id());
        json.put("key", key.key());
        json.put("created_at", key.createdAt());
        return json;
    }
}
