package dev.tidemill.app.demo;

import dev.tidemill.app.Server;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.tokens.NewToken;
import dev.tidemill.identity.tokens.TokenOwner;
import java.util.Optional;
import java.util.Set;

/** The only thing the demo asks of the inside: an access token of the administrator, good until tomorrow. */
final class DemoToken {
    private DemoToken() {}

    static String issue(Server server) {
        var identity = server.rooms().stream()
                .filter(IdentityRoom.class::isInstance)
                .map(IdentityRoom.class::cast)
                .findFirst()
                .orElseThrow();
        User root = identity.users()
                .byUsername("root")
                .orElseThrow(() ->
                        new DemoFailure("The demo needs the administrator root, who is gone; use another --data"));
        var wanted = new NewToken(
                "demo",
                null,
                Set.of(Scope.API),
                Optional.of(identity.tokens().today().plusDays(1)));
        return server.platform()
                .db()
                .write(tx -> identity.tokens()
                        .issue(tx, Principal.of(root), TokenOwner.person(root.id()), wanted)
                        .secret());
    }
}
