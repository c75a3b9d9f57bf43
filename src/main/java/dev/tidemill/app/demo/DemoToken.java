package dev.tidemill.app.demo;

import dev.tidemill.app.Server;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.tokens.IssuedToken;
import dev.tidemill.identity.tokens.NewToken;
import dev.tidemill.identity.tokens.TokenOwner;
import java.util.Optional;
import java.util.Set;

/**
 * The only thing the demo asks of the inside: an access token of the administrator, good until tomorrow and revoked
 * as soon as the pipeline has ended.
 */
final class DemoToken implements AutoCloseable {
    private final Server server;
    private final IdentityRoom identity;
    private final Principal root;
    private final IssuedToken issued;

    private DemoToken(Server server, IdentityRoom identity, Principal root, IssuedToken issued) {
        this.server = server;
        this.identity = identity;
        this.root = root;
        this.issued = issued;
    }

    static DemoToken issue(Server server) {
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
        Principal actor = Principal.of(root);
        IssuedToken issued = server.platform()
                .db()
                .write(tx -> identity.tokens().issue(tx, actor, TokenOwner.person(root.id()), wanted));
        return new DemoToken(server, identity, actor, issued);
    }

    String secret() {
        return issued.secret();
    }

    @Override
    public void close() {
        server.platform().db().run(tx -> identity.tokens().revoke(tx, root, issued.token()));
    }
}
