package dev.tidemill.identity.graph;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.UserFilter;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.graphql.Numbered;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.ops.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People in GraphQL, and the questions by which clients find out where they are. */
final class UserGraph implements GraphPart {
    private static final List<String> TYPES = List.of("UserCore", "CurrentUser");

    private final Users users;
    private final String externalUrl;

    UserGraph(Users users, String externalUrl) {
        this.users = users;
        this.externalUrl = externalUrl;
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public void wire(Wiring wiring) {
        instance(wiring);
        wiring.query("currentUser", ask -> ask.caller(Principal.class).user())
                .query("user", this::user)
                .query("users", this::users)
                .loader(
                        "users",
                        (caller, keys) ->
                                users.byIds(keys.stream().map(Long.class::cast).toList()))
                .resolve("User", user -> "UserCore");
        for (String type : TYPES) {
            wiring.field(type, "id", User.class, (user, ask) -> Gid.of("User", user.id()))
                    .field(type, "webUrl", User.class, (user, ask) -> externalUrl + "/" + user.username())
                    .field(type, "webPath", User.class, (user, ask) -> "/" + user.username())
                    .field(type, "avatarUrl", User.class, (user, ask) -> null)
                    .field(type, "publicEmail", User.class, (user, ask) -> null)
                    .field(type, "status", User.class, (user, ask) -> null);
        }
    }

    private static void instance(Wiring wiring) {
        wiring.query("metadata", ask -> metadata())
                .query("echo", UserGraph::echo)
                .query("queryComplexity", ask -> ask.complexity())
                .mutation("echoCreate", UserGraph::echoCreate);
    }

    private static Map<String, Object> metadata() {
        var kas = new LinkedHashMap<String, Object>();
        kas.put("enabled", false);
        kas.put("version", null);
        kas.put("externalUrl", null);
        return Map.of("version", Release.API_VERSION, "revision", Release.VERSION, "enterprise", true, "kas", kas);
    }

    private static String echo(Ask ask) {
        User user = ask.caller(Principal.class).user();
        String name = user == null ? "nil" : "\"" + user.username() + "\"";
        return name + " says: " + ask.required("text");
    }

    private static Map<String, Object> echoCreate(Ask input) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("echoes", input.list("messages"));
        payload.put("errors", input.list("errors"));
        return payload;
    }

    private @Nullable Object user(Ask ask) {
        Optional<User> found =
                ask.has("id") ? users.byId(ask.id("id")) : ask.text("username").flatMap(users::byUsername);
        return found.filter(user -> !user.state().equals("deleted")).orElse(null);
    }

    private Object users(Ask ask) {
        var caller = ask.caller(Principal.class);
        if (ask.has("ids") || ask.has("usernames")) {
            var known = ask.has("ids")
                    ? List.copyOf(users.byIds(ask.ids("ids")).values())
                    : ask.list("usernames").stream()
                            .limit(Connection.MOST)
                            .flatMap(name -> users.byUsername(String.valueOf(name)).stream())
                            .toList();
            return Connection.of(ask, known, User::id);
        }
        var tree = Ask.tree();
        ask.text("search").ifPresent(text -> tree.put("search", text));
        ask.bool("active").ifPresent(only -> tree.put("active", only));
        ask.bool("admins").filter(only -> caller.admin()).ifPresent(only -> tree.put("admins", only));
        var filter = UserFilter.of(Params.of(tree));
        return Connection.of(
                ask,
                new Numbered<>(
                        span -> users.between(caller, filter, span),
                        User::id,
                        () -> users.list(caller, filter, new Paging(1, 1, "")).total()));
    }
}
