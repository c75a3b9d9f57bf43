package dev.tidemill.projects.members;

import static dev.tidemill.projects.members.Permission.members;
import static dev.tidemill.projects.members.Permission.visible;

import dev.tidemill.identity.Role;
import java.util.List;

/** The permissions of groups, projects and their members themselves. */
public final class MemberPermissions {
    /** Seeing that the project exists, its name and description. */
    public static final Permission READ_PROJECT = visible("read_project", Role.GUEST);

    /** Changing a project's settings. */
    public static final Permission ADMIN_PROJECT = members("admin_project", Role.MAINTAINER);

    /** Changing who may see a project. */
    public static final Permission CHANGE_VISIBILITY = members("change_project_visibility", Role.OWNER);

    /** Making a project read-only and writable again. */
    public static final Permission ARCHIVE_PROJECT =
            members("archive_project", Role.OWNER).evenArchived();

    /** Moving a project to another namespace. */
    public static final Permission TRANSFER_PROJECT =
            members("transfer_project", Role.OWNER).evenArchived();

    /** Deleting a project. */
    public static final Permission REMOVE_PROJECT =
            members("remove_project", Role.OWNER).evenArchived();

    /** Making an existing project the fork of another, and ending that. */
    public static final Permission LINK_FORK = members("link_fork", Role.OWNER);

    /** Seeing who is a member of a project. */
    public static final Permission READ_PROJECT_MEMBERS = visible("read_project_members", Role.GUEST);

    /** Adding, changing and removing members of a project. */
    public static final Permission ADMIN_PROJECT_MEMBERS =
            members("admin_project_members", Role.MAINTAINER).evenArchived();

    /** Listing, making and revoking a project's access tokens. */
    public static final Permission MANAGE_PROJECT_TOKENS =
            members("manage_project_tokens", Role.MAINTAINER).evenArchived();

    /** Listing, making, changing and testing a project's webhooks, and reading what was sent to them. */
    public static final Permission ADMIN_PROJECT_HOOKS = members("admin_project_hooks", Role.MAINTAINER);

    /** Seeing that the group exists, its name and description. */
    public static final Permission READ_GROUP = visible("read_group", Role.GUEST);

    /** Changing a group's settings. */
    public static final Permission ADMIN_GROUP = members("admin_group", Role.OWNER);

    /** Deleting a group with everything in it. */
    public static final Permission REMOVE_GROUP = members("remove_group", Role.OWNER);

    /** Making groups inside a group, where the group leaves it to maintainers. */
    public static final Permission CREATE_SUBGROUP = members("create_subgroup", Role.MAINTAINER);

    /** Making groups inside a group, where the group leaves it to owners. */
    public static final Permission CREATE_SUBGROUP_AS_OWNER = members("create_subgroup_as_owner", Role.OWNER);

    /** Seeing who is a member of a group. */
    public static final Permission READ_GROUP_MEMBERS = visible("read_group_members", Role.GUEST);

    /** Adding, changing and removing members of a group. */
    public static final Permission ADMIN_GROUP_MEMBERS = members("admin_group_members", Role.OWNER);

    /** Listing, making and revoking a group's access tokens. */
    public static final Permission MANAGE_GROUP_TOKENS = members("manage_group_tokens", Role.OWNER);

    /** Listing, making, changing and testing a group's webhooks, and reading what was sent to them. */
    public static final Permission ADMIN_GROUP_HOOKS = members("admin_group_hooks", Role.OWNER);

    /** Every row. */
    public static final List<Permission> ALL = List.of(
            READ_PROJECT,
            ADMIN_PROJECT,
            CHANGE_VISIBILITY,
            ARCHIVE_PROJECT,
            TRANSFER_PROJECT,
            REMOVE_PROJECT,
            LINK_FORK,
            READ_PROJECT_MEMBERS,
            ADMIN_PROJECT_MEMBERS,
            MANAGE_PROJECT_TOKENS,
            ADMIN_PROJECT_HOOKS,
            READ_GROUP,
            ADMIN_GROUP,
            REMOVE_GROUP,
            CREATE_SUBGROUP,
            CREATE_SUBGROUP_AS_OWNER,
            READ_GROUP_MEMBERS,
            ADMIN_GROUP_MEMBERS,
            MANAGE_GROUP_TOKENS,
            ADMIN_GROUP_HOOKS);

    private MemberPermissions() {}
}
