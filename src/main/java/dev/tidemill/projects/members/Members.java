package dev.tidemill.projects.members;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.namespaces.NamespaceStore;
import dev.tidemill.projects.namespaces.Namespaces;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/**
 * Lists, adds, changes and removes members of groups and projects. Nobody gives more than the own role or
 * touches somebody who stands higher, and a group keeps an owner.
 */
public final class Members {
    private final Platform platform;
    private final Access access;
    private final Users users;
    private final Namespaces namespaces;
    private final MemberRights rights;
    private final Audit audit;

    public Members(Platform platform, Access access, Users users, Namespaces namespaces, Audit audit) {
        this.platform = platform;
        this.access = access;
        this.users = users;
        this.namespaces = namespaces;
        this.rights = new MemberRights(platform, users, namespaces);
        this.audit = audit;
    }

    /** A project as a source of memberships, when the caller has the permission in it. */
    public MemberSource ofProject(Principal caller, String idOrPath, Permission permission) {
        return of(access.project(caller, idOrPath, permission));
    }

    /** A group as a source of memberships, when the caller has the permission in it. */
    public MemberSource ofGroup(Principal caller, String idOrPath, Permission permission) {
        return MemberSource.of(access.group(caller, idOrPath, permission));
    }

    /** A project as a source of memberships. */
    public MemberSource of(Project project) {
        return MemberSource.of(
                project, namespaces.byId(project.namespaceId()).orElseThrow(() -> ApiError.notFound("Project")));
    }

    /** A group as a source of memberships. */
    public MemberSource of(Group group) {
        return MemberSource.of(group);
    }

    /** Those added to it directly. */
    public Slice<Member> list(MemberSource source, MemberFilter filter, Paging paging) {
        return platform.db().read(h -> MemberStore.list(h, source, filter, today(), paging));
    }

    /** Those added to it and to the groups above, each with the highest role. */
    public Slice<Member> all(MemberSource source, MemberFilter filter, Paging paging) {
        return platform.db().read(h -> MemberStore.all(h, source, filter, today(), paging));
    }

    /** The direct membership of a user; 404 when there is none. */
    public Member get(MemberSource source, long userId) {
        return platform.db().read(h -> MemberStore.direct(h, source, userId)).orElseThrow(ApiError::notFound);
    }

    /** The highest membership of a user that counts here; 404 when there is none. */
    public Member getEffective(MemberSource source, long userId) {
        return platform.db()
                .read(h -> MemberStore.effective(h, source, userId, today()))
                .orElseThrow(ApiError::notFound);
    }

    /** Adds a user; 409 when it is a member already. */
    public Member add(Principal caller, MemberSource source, long userId, Role role, @Nullable LocalDate expiresAt) {
        User user = users.byId(userId).orElseThrow(() -> ApiError.notFound("User"));
        if (user.bot()) {
            throw ApiError.invalid("user", "project bots cannot be added to other groups / projects");
        }
        rights.checkExpiry(expiresAt);
        var own = rights.own(caller, source);
        MemberRights.require(MemberFlow.mayGive(own, Optional.empty(), Optional.of(role)));
        return platform.db().write(tx -> {
            NamespaceStore.lock(tx, source.namespaceId());
            rights.requireNotBelowInherited(tx, source, userId, role);
            return insert(tx, caller, source, user, role, expiresAt);
        });
    }

    /** Adds a user in a transaction of others, without asking who may: creators, bots. */
    public Member insert(
            Handle tx, Principal actor, MemberSource source, User user, Role role, @Nullable LocalDate expiresAt) {
        Member member;
        try {
            member = MemberStore.insert(
                    tx,
                    source,
                    user.id(),
                    role,
                    expiresAt,
                    actor.userId(),
                    platform.clock().instant());
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.conflict("Member already exists");
            }
            throw e;
        }
        audit(tx, actor, "member_added", source, member);
        var event = new MemberAdded(user.id(), member.namespaceId(), member.projectId(), role.level());
        platform.events().publish(tx, actor.userId(), event);
        return member;
    }

    /**
     * Changes a direct membership.
     *
     * @param expiresAt the new end; null when {@code keepExpiry}, or for no end
     */
    public Member change(
            Principal caller,
            MemberSource source,
            long userId,
            Role role,
            @Nullable LocalDate expiresAt,
            boolean keepExpiry) {
        rights.checkExpiry(expiresAt);
        var own = rights.own(caller, source);
        rights.requireMovable(source, userId, role);
        return platform.db().write(tx -> {
            NamespaceStore.lock(tx, source.namespaceId());
            Member before = MemberStore.direct(tx, source, userId).orElseThrow(ApiError::notFound);
            MemberRights.require(MemberFlow.mayGive(own, Optional.of(before.role()), Optional.of(role)));
            rights.requireNotBelowInherited(tx, source, userId, role);
            Member after = MemberStore.update(tx, before.id(), role, keepExpiry ? before.expiresAt() : expiresAt);
            rights.requireAnOwner(tx, source, before);
            audit(tx, caller, "member_changed", source, after);
            var event = new MemberChanged(
                    userId,
                    after.namespaceId(),
                    after.projectId(),
                    before.role().level(),
                    role.level());
            platform.events().publish(tx, caller.userId(), event);
            return after;
        });
    }

    /** Removes a direct membership; members may always leave themselves. */
    public void remove(Principal caller, MemberSource source, long userId) {
        var own = rights.own(caller, source);
        boolean leaving = Long.valueOf(userId).equals(caller.userId());
        rights.requireMovable(source, userId, null);
        platform.db().run(tx -> {
            NamespaceStore.lock(tx, source.namespaceId());
            Member member = MemberStore.direct(tx, source, userId).orElseThrow(ApiError::notFound);
            MemberRights.require(leaving || MemberFlow.mayGive(own, Optional.of(member.role()), Optional.empty()));
            delete(tx, caller, source, member);
            rights.requireAnOwner(tx, source, member);
        });
    }

    /** Removes a membership in a transaction of others, without asking who may. */
    public void delete(Handle tx, Principal actor, MemberSource source, Member member) {
        MemberStore.delete(tx, member.id());
        audit(tx, actor, "member_removed", source, member);
        publishRemoved(tx, actor, member);
    }

    /** Ends a bounded number of memberships whose day has come; returns whether more are left. */
    boolean expire() {
        int most = 1000;
        return platform.db().write(tx -> {
            var gone = MemberStore.expired(tx, today(), most);
            gone.forEach(member -> publishRemoved(tx, Principal.ANONYMOUS, member));
            return gone.size() == most;
        });
    }

    /** The membership of a user, for other use cases of this room. */
    public Optional<Member> find(MemberSource source, long userId) {
        return platform.db().read(h -> MemberStore.direct(h, source, userId));
    }

    /** Refuses unless the caller may give this role to somebody new. */
    public void requireMayGive(Principal caller, MemberSource source, Role role) {
        MemberRights.require(givable(caller, source).contains(role));
    }

    /** The roles that the caller may give to somebody new, least first. */
    public List<Role> givable(Principal caller, MemberSource source) {
        var own = rights.own(caller, source);
        return Arrays.stream(Role.values())
                .filter(role -> MemberFlow.mayGive(own, Optional.empty(), Optional.of(role)))
                .toList();
    }

    /** The roles of those of these users who are members here directly. */
    public Map<Long, Role> roles(MemberSource source, Collection<Long> userIds) {
        return userIds.isEmpty()
                ? Map.of()
                : platform.db().read(h -> MemberStore.direct(h, source, userIds)).stream()
                        .collect(Collectors.toMap(Member::userId, Member::role));
    }

    /** Moves the end of a bot's membership. */
    public void prolong(Handle tx, MemberSource source, long userId, LocalDate expiresAt) {
        MemberStore.direct(tx, source, userId)
                .ifPresent(member -> MemberStore.update(tx, member.id(), member.role(), expiresAt));
    }

    /** Whether a user has at least this role here, inherited ones included. */
    public boolean reaches(Handle h, MemberSource source, long userId, Role least) {
        return MemberStore.effective(h, source, userId, today())
                .filter(member -> member.role().atLeast(least))
                .isPresent();
    }

    private void publishRemoved(Handle tx, Principal actor, Member member) {
        var event = new MemberRemoved(
                member.userId(),
                member.namespaceId(),
                member.projectId(),
                member.role().level());
        platform.events().publish(tx, actor.userId(), event);
    }

    private void audit(Handle tx, Principal actor, String action, MemberSource source, Member member) {
        AuditTarget target = source.target();
        var details =
                Map.of("user_id", member.userId(), "access_level", member.role().level());
        audit.record(tx, actor, action, target, details);
    }

    private LocalDate today() {
        return rights.today();
    }
}
