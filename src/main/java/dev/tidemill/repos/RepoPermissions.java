package dev.tidemill.repos;

import dev.tidemill.identity.Role;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Permission;
import java.util.List;

/** The rows of the permission matrix about code (doc/user/permissions.md, repository). */
public final class RepoPermissions {
    /** Cloning, fetching and reading code by API. */
    public static final Permission DOWNLOAD_CODE =
            Permission.visible("download_code", Role.REPORTER).in(ProjectFeature.REPOSITORY);

    /** Pushing to branches that are not protected, creating and deleting them, and tags. */
    public static final Permission PUSH_CODE =
            Permission.members("push_code", Role.DEVELOPER).in(ProjectFeature.REPOSITORY);

    /** Making a copy of the project with a relation to it; takes the right to read code, too. */
    public static final Permission FORK_PROJECT = Permission.visible("fork_project", Role.REPORTER)
            .in(ProjectFeature.FORKING)
            .evenArchived();

    /** Seeing which branches are protected, and how. */
    public static final Permission READ_PROTECTED_BRANCH = Permission.members("read_protected_branch", Role.DEVELOPER);

    /** Protecting branches and changing how. */
    public static final Permission ADMIN_PROTECTED_BRANCH =
            Permission.members("admin_protected_branch", Role.MAINTAINER);

    /** Seeing which tags are protected, and who may create them. */
    public static final Permission READ_PROTECTED_TAG = Permission.members("read_protected_tag", Role.DEVELOPER);

    /** Protecting tags and changing how. */
    public static final Permission ADMIN_PROTECTED_TAG = Permission.members("admin_protected_tag", Role.MAINTAINER);

    /** Listing, making and revoking a project's deploy tokens. */
    public static final Permission MANAGE_DEPLOY_TOKENS =
            Permission.members("manage_deploy_tokens", Role.MAINTAINER).evenArchived();

    /** Seeing a group's deploy tokens. */
    public static final Permission READ_GROUP_DEPLOY_TOKENS =
            Permission.members("read_group_deploy_tokens", Role.MAINTAINER);

    /** Making and revoking a group's deploy tokens. */
    public static final Permission MANAGE_GROUP_DEPLOY_TOKENS =
            Permission.members("manage_group_deploy_tokens", Role.OWNER);

    /** Adding, changing and removing the SSH keys that open a project. */
    public static final Permission MANAGE_DEPLOY_KEYS =
            Permission.members("manage_deploy_keys", Role.MAINTAINER).evenArchived();

    /** All rows. */
    public static final List<Permission> ALL = List.of(
            DOWNLOAD_CODE,
            PUSH_CODE,
            FORK_PROJECT,
            READ_PROTECTED_BRANCH,
            ADMIN_PROTECTED_BRANCH,
            READ_PROTECTED_TAG,
            ADMIN_PROTECTED_TAG,
            MANAGE_DEPLOY_TOKENS,
            READ_GROUP_DEPLOY_TOKENS,
            MANAGE_GROUP_DEPLOY_TOKENS,
            MANAGE_DEPLOY_KEYS);

    private RepoPermissions() {}
}
