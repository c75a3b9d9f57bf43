package dev.tidemill.projects.shares;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.namespaces.NamespaceStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/**
 * Invites groups into projects and groups (doc/user/project/members/sharing_projects_groups.md). Nobody gives more
 * than the own role, and only groups that one sees can be invited.
 */
public final class GroupLinks {
    private final Platform platform;
    private final Access access;
    private final Members members;
    private final Audit audit;

    public GroupLinks(Platform platform, Access access, Members members, Audit audit) {
        this.platform = platform;
        this.access = access;
        this.members = members;
        this.audit = audit;
    }

    /**
     * Invites a group; the caller has been let in as one who administers members.
     *
     * @param group the number or full path of the group to invite
     * @throws ApiError 404 when the caller does not see the group; 409 when it is invited already, or contains or is
     *     what it would be invited into
     */
    public GroupLink share(
            Principal caller, MemberSource source, String group, Role role, @Nullable LocalDate expiresAt) {
        Group invited = access.group(caller, group, MemberPermissions.READ_GROUP);
        members.requireMayGive(caller, source, role);
        if (expiresAt != null && !expiresAt.isAfter(today())) {
            throw ApiError.invalid("expires_at", "cannot be a date in the past");
        }
        if (source.above().contains(invited.id()) || source.namespaceId() == invited.id()) {
            throw ApiError.conflict(
                    source.isGroup()
                            ? "A group cannot be shared with itself or a group above it"
                            : "Project cannot be shared with the group it is in or one of its ancestors.");
        }
        try {
            return platform.db().write(tx -> insert(tx, caller, source, invited, role, expiresAt));
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.conflict("The group is already invited");
            }
            throw e;
        }
    }

    private GroupLink insert(
            Handle tx, Principal caller, MemberSource source, Group invited, Role role, @Nullable LocalDate until) {
        NamespaceStore.lock(tx, source.namespaceId());
        var link = GroupLinkStore.insert(
                tx, source, invited.id(), role, until, platform.clock().instant());
        audit(tx, caller, "group_invited", source, link);
        return link;
    }

    /** Takes an invitation back; 404 when there is none. */
    public void unshare(Principal caller, MemberSource source, long group) {
        platform.db().run(tx -> {
            var link = GroupLinkStore.find(tx, source, group).orElseThrow(ApiError::notFound);
            GroupLinkStore.delete(tx, link.id());
            audit(tx, caller, "group_uninvited", source, link);
        });
    }

    /** The groups that were invited here, those only that the caller sees. */
    public List<Shown> of(Principal caller, MemberSource source) {
        return shown(caller, platform.db().read(h -> GroupLinkStore.of(h, source, today())));
    }

    /** The same of many projects. */
    List<Shown> ofProjects(Principal caller, Collection<Long> projects) {
        return shown(caller, platform.db().read(h -> GroupLinkStore.ofProjects(h, projects, today())));
    }

    /** Where a group was invited to. */
    List<GroupLink> by(Group group) {
        return platform.db().read(h -> GroupLinkStore.by(h, group.id(), today()));
    }

    /** An invitation with the group that it is about. */
    public record Shown(GroupLink link, Group group) {}

    private List<Shown> shown(Principal caller, List<GroupLink> links) {
        var groups = new HashMap<Long, Optional<Group>>();
        return links.stream()
                .flatMap(link -> groups.computeIfAbsent(link.groupId(), id -> seen(caller, id)).stream()
                        .map(group -> new Shown(link, group)))
                .toList();
    }

    private Optional<Group> seen(Principal caller, long id) {
        try {
            return Optional.of(access.group(caller, Long.toString(id), MemberPermissions.READ_GROUP));
        } catch (ApiError hidden) {
            return Optional.empty();
        }
    }

    /** Removes invitations whose day has come; they count for nothing from that day on anyway. */
    void expire() {
        platform.db().run(tx -> GroupLinkStore.deleteExpired(tx, today()));
    }

    private void audit(Handle tx, Principal caller, String what, MemberSource source, GroupLink link) {
        audit.record(
                tx,
                caller,
                what,
                source.target(),
                Map.of("group_id", link.groupId(), "access_level", link.role().level()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
    }
}
