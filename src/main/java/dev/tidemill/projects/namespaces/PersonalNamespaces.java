package dev.tidemill.projects.namespaces;

import dev.tidemill.identity.Visibility;
import dev.tidemill.identity.users.UserCreated;
import dev.tidemill.identity.users.UserRenamed;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Violations;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;

/** Gives every person a namespace of the same name, in the transaction that makes or renames the user. */
public final class PersonalNamespaces {
    private final Platform platform;

    public PersonalNamespaces(Platform platform) {
        this.platform = platform;
    }

    /** Listens to what happens to users. */
    public void listen() {
        platform.events().listen(UserCreated.class, this::created);
        platform.events().listen(UserRenamed.class, this::renamed);
    }

    private void created(Handle tx, UserCreated event) {
        if (event.bot()) {
            return;
        }
        refuseReserved(event.username());
        var row = new NamespaceStore.Row(
                "user",
                null,
                event.userId(),
                event.name(),
                event.username(),
                Visibility.PUBLIC.level(),
                platform.clock().instant());
        taken(() -> NamespaceStore.insert(tx, row, event.username()));
    }

    private void renamed(Handle tx, UserRenamed event) {
        NamespaceStore.personal(tx, event.userId()).ifPresent(namespace -> {
            var now = platform.clock().instant();
            NamespaceStore.update(tx, namespace.id(), event.name(), event.username(), null, now);
            if (!namespace.fullPath().equals(event.username())) {
                refuseReserved(event.username());
                taken(() -> RouteStore.move(tx, namespace.fullPath(), event.username()));
            }
        });
    }

    private static void refuseReserved(String username) {
        if (ReservedNames.top(username)) {
            throw ApiError.invalid("username", username + " is a reserved name");
        }
    }

    private static void taken(Runnable statement) {
        try {
            statement.run();
        } catch (StatementException e) {
            if (Violations.unique(e).filter(RouteStore.TAKEN::equals).isPresent()) {
                throw ApiError.conflict("Username has already been taken");
            }
            throw e;
        }
    }
}
