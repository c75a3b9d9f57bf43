package dev.tidemill.projects.groups;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.Visibility;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.GroupCreated;
import dev.tidemill.projects.GroupUpdated;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.AccessStore;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.projects.namespaces.NamespaceStore;
import dev.tidemill.projects.namespaces.RouteStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Finds, lists, makes, changes and deletes groups. */
public final class Groups {
    private final Platform platform;
    private final Access access;
    private final Users users;
    private final Members members;
    private final Audit audit;

    public Groups(Platform platform, Access access, Users users, Members members, Audit audit) {
        this.platform = platform;
        this.access = access;
        this.users = users;
        this.members = members;
        this.audit = audit;
    }

    /** The group, when the caller may see it. */
    public Group get(Principal caller, String idOrPath) {
        return access.group(caller, idOrPath, MemberPermissions.READ_GROUP);
    }

    /** A group by number, without asking who wants to know. */
    public Optional<Group> byId(long id) {
        return platform.db().read(h -> GroupStore.find(h, id));
    }

    /** The groups the caller may see, or by default is a member of. */
    public Slice<Group> list(Principal caller, GroupFilter filter, Paging paging) {
        boolean all = filter.allAvailable().orElse(caller.anonymous() || caller.admin());
        var where = visible(caller);
        if (!all && !caller.anonymous()) {
            where.and(AccessStore.memberOfGroup("0") + " or " + AccessStore.WITHIN);
        }
        return list(where, filter, paging);
    }

    /** The groups directly in a group, or all below it, that the caller may see. */
    public Slice<Group> below(Principal caller, Group parent, boolean deep, GroupFilter filter, Paging paging) {
        var where = visible(caller).value("parent", parent.id());
        where.and(deep ? "n.lineage @> array[:parent]::bigint[] and n.id <> :parent" : "n.parent_id = :parent");
        return list(where, filter, paging);
    }

    private Slice<Group> list(Where where, GroupFilter filter, Paging paging) {
        filter.addTo(where);
        return platform.db().read(h -> GroupStore.list(h, where, filter.orderSql(), paging));
    }

    private Where visible(Principal caller) {
        var where = new Where().value("today", today());
        var user = caller.user();
        where.value("user", user == null ? -1L : user.id());
        if (caller.credential().projectId() != null || user == null) {
            return where.and("n.visibility = 20");
        }
        String open = user.external() ? "n.visibility = 20" : "n.visibility >= 10";
        return where.when(
                !caller.admin(), open + " or " + AccessStore.memberOfGroup("0") + " or " + AccessStore.WITHIN);
    }

    /** Makes a group; at the top for whoever may make groups, inside another for its members. */
    public Group create(Principal caller, GroupChange wanted) {
        User user = caller.required();
        Optional<Group> parent = wanted.parentId().isPresent()
                ? Optional.of(parent(caller, wanted.parentId().getAsLong()))
                : Optional.empty();
        if (parent.isEmpty()) {
            requireMayStartGroups(caller, user);
        }
        GroupRules.check(wanted, parent.isEmpty());
        boolean ownsAlready = parent.flatMap(above -> access.role(caller, above))
                .filter(role -> role == Role.OWNER)
                .isPresent();
        return translated(() -> platform.db().write(tx -> {
            Group group = insert(tx, caller, user, wanted, parent);
            if (!ownsAlready) {
                members.insert(tx, caller, MemberSource.of(group), user, Role.OWNER, null);
            }
            return group;
        }));
    }

    private Group insert(Handle tx, Principal caller, User user, GroupChange wanted, Optional<Group> parent) {
        String path = wanted.path().orElseThrow();
        Optional<Namespace> above = parent.map(group -> held(tx, group.id()));
        GroupRules.checkVisibility(wanted.visibility(), above.map(Namespace::visibility));
        String fullPath = above.map(namespace -> namespace.fullPath() + "/").orElse("") + path;
        var row = new NamespaceStore.Row(
                "group",
                parent.map(Group::id).orElse(null),
                null,
                wanted.name().orElseThrow(),
                path,
                wanted.visibility().orElse(Visibility.PRIVATE).level(),
                platform.clock().instant());
        long id = NamespaceStore.insert(tx, row, fullPath);
        GroupStore.insert(tx, id, wanted, user.id());
        Group group = GroupStore.find(tx, id).orElseThrow();
        audit(tx, caller, "group_created", group);
        var event = new GroupCreated(id, group.parentId(), fullPath);
        platform.events().publish(tx, user.id(), event);
        return group;
    }

    private static Namespace held(Handle tx, long id) {
        return NamespaceStore.hold(tx, id).orElseThrow(() -> ApiError.notFound("Group"));
    }

    /** Whether the caller may make groups inside this one. */
    public boolean mayCreateIn(Principal caller, Group parent) {
        return access.may(caller, parent, creating(parent));
    }

    private Group parent(Principal caller, long id) {
        Group parent = access.group(caller, Long.toString(id), MemberPermissions.READ_GROUP);
        access.require(caller, parent, creating(parent));
        return parent;
    }

    private static Permission creating(Group parent) {
        return parent.subgroupCreationLevel().equals("owner")
                ? MemberPermissions.CREATE_SUBGROUP_AS_OWNER
                : MemberPermissions.CREATE_SUBGROUP;
    }

    private void requireMayStartGroups(Principal caller, User user) {
        boolean may = caller.admin()
                || (!user.external()
                        && !user.bot()
                        && caller.credential().projectId() == null
                        && mayCreateGroups(user));
        if (!may) {
            throw ApiError.forbidden();
        }
    }

    private boolean mayCreateGroups(User user) {
        var profile = users.profiles(List.of(user.id())).get(user.id());
        return profile != null && profile.canCreateGroup();
    }

    /** Changes a group. */
    public Group update(Principal caller, String idOrPath, GroupChange wanted) {
        Group before = access.group(caller, idOrPath, MemberPermissions.ADMIN_GROUP);
        GroupRules.check(wanted, before.parentId() == null);
        return translated(() -> platform.db().write(tx -> change(tx, caller, before, wanted)));
    }

    private Group change(Handle tx, Principal caller, Group known, GroupChange wanted) {
        Long parentId = known.parentId();
        if (parentId != null) {
            Visibility above = held(tx, parentId).visibility();
            GroupRules.checkVisibility(wanted.visibility(), Optional.of(above));
        }
        NamespaceStore.lock(tx, known.id());
        Group before = GroupStore.find(tx, known.id()).orElseThrow(() -> ApiError.notFound("Group"));
        wanted.visibility()
                .ifPresent(visibility -> GroupRules.checkInside(
                        visibility, Visibility.ofLevel(GroupStore.highestInside(tx, before.id()))));
        @Nullable String name = wanted.name().orElse(null);
        @Nullable String path = wanted.path().orElse(null);
        var now = platform.clock().instant();
        NamespaceStore.update(tx, before.id(), name, path, wanted.visibility().orElse(null), now);
        GroupStore.update(tx, before.id(), wanted);
        if (path != null && !path.equals(before.path())) {
            String stem = before.fullPath()
                    .substring(0, before.fullPath().length() - before.path().length());
            RouteStore.move(tx, before.fullPath(), stem + path);
        }
        Group after = GroupStore.find(tx, before.id()).orElseThrow(() -> ApiError.notFound("Group"));
        audit(tx, caller, "group_updated", after);
        var event = new GroupUpdated(
                after.id(),
                before.fullPath(),
                after.fullPath(),
                after.visibility().word());
        platform.events().publish(tx, caller.userId(), event);
        return after;
    }

    private void audit(Handle tx, Principal caller, String action, Group group) {
        var target = new AuditTarget("group", group.id(), group.fullPath());
        audit.record(
                tx,
                caller,
                action,
                target,
                Map.of("visibility", group.visibility().word()));
    }

    private static Group translated(Supplier<Group> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            if (Violations.unique(e).filter(RouteStore.TAKEN::equals).isPresent()) {
                throw GroupRules.refused("path", "has already been taken");
            }
            throw e;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
    }
}
