package dev.tidemill.repos.protection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is admitted to an action on a protected branch or tag: a role and those above it, one user, or one deploy key.
 *
 * @param id the row, 0 while it is not stored
 * @param action what it admits to
 * @param accessLevel 0 for nobody, 30, 40 or 60 (administrators)
 * @param userId the only user, or null
 * @param deployKey the only key, or null
 */
public record AccessLevel(
        long id,
        Action action,
        int accessLevel,
        @Nullable Long userId,
        @Nullable KeyName deployKey) {
    /** A deploy key by its number, and its title for people. */
    public record KeyName(long id, String title) {}

    /** Nobody at all. */
    public static final int NOBODY = 0;

    /** Administrators of the instance only. */
    public static final int ADMINISTRATORS = 60;

    /** What can be allowed. */
    public enum Action {
        PUSH,
        MERGE,
        UNPROTECT,
        /** Of tags, which know no other. */
        CREATE
    }

    /** What rules of branches can allow. */
    public static final List<Action> OF_BRANCHES = List.of(Action.PUSH, Action.MERGE, Action.UNPROTECT);

    /** The levels of roles, most people first; the texts are GitLab's. */
    public static final List<Integer> ROLES = List.of(30, 40, ADMINISTRATORS, NOBODY);

    /** The name of a level of {@link #ROLES}. */
    public static String words(int level) {
        return switch (level) {
            case NOBODY -> "No one";
            case 30 -> "Developers + Maintainers";
            case 40 -> "Maintainers";
            default -> "Administrators";
        };
    }

    /** A role and those above it. */
    public static AccessLevel role(Action action, int level) {
        return new AccessLevel(0, action, level, null, null);
    }

    /** Whether this admits a role, and not one user or key. */
    public boolean ofRole() {
        return userId == null && deployKey == null;
    }
}
