package dev.tidemill.repos.protection;

import dev.tidemill.identity.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision about a protected branch or tag: of several rules that cover it, the most permissive counts. */
final class ProtectionFlow {
    private ProtectionFlow() {}

    /**
     * A caller, as far as rules look at it.
     *
     * @param userId who, or null for nobody
     * @param admin whether an administrator
     * @param role the effective role in the project
     * @param deployKey the key that acts instead of a person, or null
     */
    record Caller(
            @Nullable Long userId,
            boolean admin,
            Optional<Role> role,
            @Nullable Long deployKey) {
        Caller(@Nullable Long userId, boolean admin, Optional<Role> role) {
            this(userId, admin, role, null);
        }

        /** A key: it has no role, whoever added it. */
        static Caller key(long id) {
            return new Caller(null, false, Optional.empty(), id);
        }
    }

    static List<ProtectedBranch> covering(List<ProtectedBranch> rules, String branch) {
        return rules.stream().filter(rule -> rule.covers(branch)).toList();
    }

    static boolean admits(List<ProtectedBranch> covering, AccessLevel.Action action, Caller caller) {
        return covering.stream().flatMap(rule -> rule.levels(action).stream()).anyMatch(level -> admits(level, caller));
    }

    static List<ProtectedTag> coveringTags(List<ProtectedTag> rules, String tag) {
        return rules.stream().filter(rule -> rule.covers(tag)).toList();
    }

    /** Whether one of the rules lets the caller create what they cover. */
    static boolean mayCreate(List<ProtectedTag> covering, Caller caller) {
        return covering.stream().flatMap(rule -> rule.levels().stream()).anyMatch(level -> admits(level, caller));
    }

    static boolean allowsForcePush(List<ProtectedBranch> covering) {
        return covering.stream().anyMatch(ProtectedBranch::allowForcePush);
    }

    private static boolean admits(AccessLevel level, Caller caller) {
        var key = level.deployKey();
        if (key != null) {
            return Long.valueOf(key.id()).equals(caller.deployKey());
        }
        if (level.userId() != null) {
            return level.userId().equals(caller.userId());
        }
        if (level.accessLevel() == AccessLevel.NOBODY) {
            return false;
        }
        return caller.admin()
                || (level.accessLevel() != AccessLevel.ADMINISTRATORS
                        && caller.role()
                                .filter(role -> role.level() >= level.accessLevel())
                                .isPresent());
    }
}
