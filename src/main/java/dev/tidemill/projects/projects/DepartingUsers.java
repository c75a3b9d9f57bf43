package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.UserDeleting;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.members.MemberStore;
import dev.tidemill.projects.namespaces.NamespaceStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * Takes a deleted user's memberships and personal projects away; refuses while a group would be left
 * without an owner.
 */
public final class DepartingUsers {
    private final Platform platform;
    private final Removals removals;

    public DepartingUsers(Platform platform, Removals removals) {
        this.platform = platform;
        this.removals = removals;
    }

    /** Listens to what happens to users. */
    public void listen() {
        platform.events().listen(UserDeleting.class, this::leave);
    }

    private void leave(Handle tx, UserDeleting event) {
        var today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        if (!MemberStore.solelyOwned(tx, event.userId(), today).isEmpty()) {
            throw ApiError.conflict("User cannot be removed while is the sole-owner of a group");
        }
        NamespaceStore.personal(tx, event.userId())
                .ifPresent(namespace -> removals.deletePersonal(tx, Principal.ANONYMOUS, namespace));
        MemberStore.deleteOfUser(tx, event.userId());
    }
}
