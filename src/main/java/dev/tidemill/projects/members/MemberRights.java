package dev.tidemill.projects.members;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.namespaces.NamespaceStore;
import dev.tidemill.projects.namespaces.Namespaces;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What must hold when memberships change; each method refuses what must not be. */
final class MemberRights {
    private final Platform platform;
    private final Users users;
    private final Namespaces namespaces;

    MemberRights(Platform platform, Users users, Namespaces namespaces) {
        this.platform = platform;
        this.users = users;
        this.namespaces = namespaces;
    }

    static void require(boolean allowed) {
        if (!allowed) {
            throw ApiError.forbidden();
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
    }

    /** The caller's role here; empty for an administrator. Callers without any role give nothing. */
    Optional<Role> own(Principal caller, MemberSource source) {
        if (caller.admin()) {
            return Optional.empty();
        }
        long userId = caller.required().id();
        if (owns(source, userId)) {
            return Optional.of(Role.OWNER);
        }
        return Optional.of(platform.db()
                .read(h -> MemberStore.effective(h, source, userId, today()))
                .map(Member::role)
                .orElse(Role.GUEST));
    }

    /** Bots stand and fall with their token, and a personal project belongs to its person. */
    void requireMovable(MemberSource source, long userId, @Nullable Role wanted) {
        boolean bot = users.byId(userId).filter(User::bot).isPresent();
        require(!bot && (wanted == Role.OWNER || !owns(source, userId)));
    }

    /** A group keeps somebody who may do everything. */
    void requireAnOwner(Handle tx, MemberSource source, Member before) {
        boolean owned = before.role() == Role.OWNER && source.isGroup();
        if (owned && MemberStore.owners(tx, source, today()) == 0) {
            throw ApiError.forbidden("The last owner of a group cannot be removed or demoted");
        }
    }

    /** A direct role below the one that a group above gives would mean nothing. */
    void requireNotBelowInherited(Handle tx, MemberSource source, long userId, Role role) {
        MemberStore.inherited(tx, source, userId, today())
                .filter(inherited -> inherited.role().level() > role.level())
                .ifPresent(inherited -> {
                    throw ApiError.invalid(
                            "access_level",
                            "should be greater than or equal to " + word(inherited.role())
                                    + " inherited membership from group " + group(tx, inherited));
                });
    }

    void checkExpiry(@Nullable LocalDate expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(today())) {
            throw ApiError.invalid("expires_at", "cannot be a date in the past");
        }
    }

    /** Whether this is a project in the person's own namespace. */
    private boolean owns(MemberSource source, long userId) {
        return !source.isGroup()
                && namespaces
                        .byId(source.namespaceId())
                        .filter(namespace -> Long.valueOf(userId).equals(namespace.ownerId()))
                        .isPresent();
    }

    private static String group(Handle tx, Member inherited) {
        Long id = inherited.namespaceId();
        return id == null
                ? ""
                : NamespaceStore.byId(tx, id).map(Namespace::name).orElse("");
    }

    private static String word(Role role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
