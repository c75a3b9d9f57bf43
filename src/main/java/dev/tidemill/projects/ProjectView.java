package dev.tidemill.projects;

import dev.tidemill.identity.Role;
import java.util.Optional;

/**
 * A project as one caller sees it.
 *
 * @param project the project
 * @param role the caller's effective role in it, or empty
 * @param admin whether the caller is an administrator acting as one
 */
public record ProjectView(Project project, Optional<Role> role, boolean admin) {
    /** Whether the caller has at least this role, as administrators have. */
    public boolean atLeast(Role least) {
        return admin || role.filter(held -> held.atLeast(least)).isPresent();
    }
}
