package dev.tidemill.work.assignees;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Who is assigned to subjects. */
public final class Assignees {
    private final Platform platform;
    private final Users users;
    private final Access access;

    public Assignees(Platform platform, Users users, Access access) {
        this.platform = platform;
        this.users = users;
        this.access = access;
    }

    /** The assignees of many subjects, by number, in the order in which they came. */
    public Map<Long, List<Long>> of(Handle h, Collection<Long> subjects) {
        return subjects.isEmpty() ? Map.of() : AssigneeStore.of(h, subjects);
    }

    /** The assignees of one subject. */
    public List<Long> of(Handle h, long subject) {
        return of(h, List.of(subject)).getOrDefault(subject, List.of());
    }

    /** Those of these users who can work there: active, and with the permission to see it. Unknown ones are left out. */
    public List<Long> assignable(Handle h, Home home, Permission reading, Collection<Long> wanted) {
        var known = users.byIds(h, wanted);
        return wanted.stream()
                .filter(id -> known.stream()
                        .filter(User::active)
                        .filter(user -> user.id() == id)
                        .anyMatch(user -> home.may(access, Principal.of(user), reading)))
                .toList();
    }

    /** Replaces the assignees of a subject; who may is decided by its use case. */
    public void replace(Handle tx, long subject, List<Long> wanted) {
        AssigneeStore.replace(tx, subject, wanted, platform.clock().instant());
    }
}
