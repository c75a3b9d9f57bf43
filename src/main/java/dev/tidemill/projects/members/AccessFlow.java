package dev.tidemill.projects.members;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.projects.ProjectFeature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision about access: a pure function of the caller, its standing and the permission. */
final class AccessFlow {
    private AccessFlow() {}

    /** Whether the project or group exists for the caller. */
    static boolean sees(Principal caller, Standing standing) {
        if (standing.visibility() == Visibility.PUBLIC) {
            return true;
        }
        if (elsewhere(caller, standing)) {
            return false;
        }
        return caller.admin()
                || standing.role().isPresent()
                || standing.within()
                || (standing.visibility() == Visibility.INTERNAL && insider(caller));
    }

    /** Whether the caller has the permission. */
    static boolean may(Principal caller, Standing standing, Permission permission) {
        if (!sees(caller, standing) || (standing.archived() && !permission.whenArchived())) {
            return false;
        }
        boolean admin = caller.admin() && !elsewhere(caller, standing);
        var role = role(caller, standing);
        if (!featureOn(standing, permission.feature(), admin || role.isPresent())) {
            return false;
        }
        boolean visitor = permission.visitors() && standing.visibility() != Visibility.PRIVATE;
        boolean passing = standing.within() && permission.equals(MemberPermissions.READ_GROUP);
        return admin
                || visitor
                || passing
                || role.filter(held -> held.atLeast(permission.least())).isPresent();
    }

    /** The role that counts: none for a credential that is good for another project only. */
    static Optional<Role> role(Principal caller, Standing standing) {
        return elsewhere(caller, standing) ? Optional.empty() : standing.role();
    }

    private static boolean featureOn(Standing standing, @Nullable ProjectFeature feature, boolean member) {
        if (feature == null) {
            return true;
        }
        return switch (standing.level(feature)) {
            case DISABLED -> false;
            case PRIVATE -> member;
            case ENABLED -> true;
        };
    }

    private static boolean insider(Principal caller) {
        var user = caller.user();
        return user != null && !user.external();
    }

    private static boolean elsewhere(Principal caller, Standing standing) {
        Long bound = caller.credential().projectId();
        return bound != null && !bound.equals(standing.projectId());
    }
}
