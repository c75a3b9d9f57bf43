package dev.tidemill.identity.keys;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.Map;

/**
 * The endpoints that every kind of public keys has (doc/api/user_keys.md): one's own keys, those of a user for
 * everybody to read, and for administrators to change.
 */
public final class KeyEndpoints<K> {
    private final Kind<K> kind;
    private final Users users;

    /** A kind of public keys; what may not be done, and what is not there, is an {@link ApiError}. */
    public interface Kind<K> {
        /** The last part of the address, for example {@code gpg_keys}. */
        String word();

        /** The keys of a user. */
        Slice<K> list(User owner, Paging paging);

        /** One key of a user; 404 when the user has no such key. */
        K get(User owner, long id);

        /** Adds the key that the parameters describe. */
        K add(Principal caller, User owner, Params params);

        void remove(Principal caller, User owner, K key);

        /** A key as the API shows it. */
        Map<String, Object> json(K key);
    }

    public KeyEndpoints(Kind<K> kind, Users users) {
        this.kind = kind;
        this.users = users;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        String own = "/api/v4/user/" + kind.word();
        String ofUser = "/api/v4/users/{id}/" + kind.word();
        routes.get(own, Needs.READ_USER, request -> list(request, caller(request)));
        routes.get(own + "/{key_id}", Needs.READ_USER, request -> get(request, caller(request)));
        routes.post(own, Needs.USER, request -> add(request, caller(request)));
        routes.delete(own + "/{key_id}", Needs.USER, request -> remove(request, caller(request)));
        routes.get(ofUser, Needs.ANYONE, request -> list(request, user(request)));
        routes.get(ofUser + "/{key_id}", Needs.ANYONE, request -> get(request, user(request)));
        routes.post(ofUser, Needs.ADMIN, request -> add(request, user(request)));
        routes.delete(ofUser + "/{key_id}", Needs.ADMIN, request -> remove(request, user(request)));
    }

    private Reply list(Request request, User owner) {
        var paging = Paging.of(request);
        return Reply.page(paging, kind.list(owner, paging), kind::json);
    }

    private Reply get(Request request, User owner) {
        return Reply.json(kind.json(key(request, owner)));
    }

    private Reply add(Request request, User owner) {
        return Reply.created(kind.json(kind.add(Principal.of(request), owner, request.params())));
    }

    private Reply remove(Request request, User owner) {
        kind.remove(Principal.of(request), owner, key(request, owner));
        return Reply.noContent();
    }

    private K key(Request request, User owner) {
        return kind.get(owner, request.params().requiredId("key_id"));
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
