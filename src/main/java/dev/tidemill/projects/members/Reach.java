package dev.tidemill.projects.members;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.ProjectFeature;
import java.time.LocalDate;

/**
 * Conditions for lists over many projects, for the rooms above: the same decision as {@link Access} makes about one,
 * as SQL about project {@code p} in namespace {@code n}.
 */
public final class Reach {
    private Reach() {}

    /**
     * Which projects the caller sees with a feature on; names what it needs in the list's values.
     *
     * @param today the day it is, in UTC
     */
    public static String sees(Where where, Principal caller, ProjectFeature feature, LocalDate today) {
        var user = caller.user();
        where.value("user", user == null ? -1L : user.id()).value("today", today);
        String member = AccessStore.memberBeside("0");
        String level = "coalesce(p.features->>'" + feature.word() + "', '"
                + feature.fallback().word() + "')";
        Long bound = caller.credential().projectId();
        if (bound != null) {
            where.value("bound", bound);
            member = "p.id = :bound and (" + member + ")";
        } else if (caller.admin()) {
            return "p.deleting_at is null and " + level + " <> 'disabled'";
        }
        String visible = user == null || user.external() || bound != null ? "p.visibility = 20" : "p.visibility >= 10";
        return "p.deleting_at is null and (" + visible + " or " + member + ") and (" + level + " = 'enabled' or "
                + level + " = 'private' and (" + member + "))";
    }

    /** Which projects the caller sees at all; names what it needs in the list's values. */
    public static String seesProject(Where where, Principal caller, LocalDate today) {
        var user = caller.user();
        where.value("user", user == null ? -1L : user.id()).value("today", today);
        Long bound = caller.credential().projectId();
        String member = AccessStore.memberBeside("0");
        if (bound != null) {
            where.value("bound", bound);
            member = "p.id = :bound and (" + member + ")";
        } else if (caller.admin()) {
            return "p.deleting_at is null";
        }
        String visible = user == null || user.external() || bound != null ? "p.visibility = 20" : "p.visibility >= 10";
        return "p.deleting_at is null and (" + visible + " or " + member + ")";
    }

    /** Which namespaces {@code n} the caller sees; names what it needs in the list's values. */
    public static String seesGroup(Where where, Principal caller, LocalDate today) {
        var user = caller.user();
        where.value("user", user == null ? -1L : user.id()).value("today", today);
        if (caller.admin()) {
            return "n.deleting_at is null";
        }
        String visible = user == null || user.external() ? "n.visibility = 20" : "n.visibility >= 10";
        return "n.deleting_at is null and (" + visible + " or " + AccessStore.memberOfGroup("0") + ")";
    }

    /** The same for one project {@code p} of namespace {@code n}, and the role whose level an SQL expression tells. */
    public static String atLeast(String level) {
        return AccessStore.PROJECT_LEVEL + " >= " + level;
    }

    /** The same where it is one way among others to see what is in project {@code p}. */
    public static String atLeastBeside(Role least) {
        return AccessStore.memberBeside(Integer.toString(least.level()));
    }

    /** Where a caller who is no administrator has at least this role; after {@link #sees} only. */
    public static String atLeast(Role least) {
        return AccessStore.memberOfProject(Integer.toString(least.level()));
    }
}
