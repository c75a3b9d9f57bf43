package dev.tidemill.merging;

import dev.tidemill.identity.Role;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Permission;
import java.util.List;

/** The permission rows of merging (doc/user/permissions.md, merge requests). */
public final class MergingPermissions {
    /** Seeing merge requests. */
    public static final Permission READ_MERGE_REQUEST =
            Permission.visible("read_merge_request", Role.GUEST).in(ProjectFeature.MERGE_REQUESTS);

    /** Opening merge requests from a branch of the project itself; from a fork, its developers may. */
    public static final Permission CREATE_MERGE_REQUEST =
            Permission.members("create_merge_request", Role.DEVELOPER).in(ProjectFeature.MERGE_REQUESTS);

    /** Opening merge requests from a fork, when one may push there. */
    public static final Permission CREATE_MERGE_REQUEST_FROM_FORK =
            Permission.visible("create_merge_request_from_fork", Role.GUEST).in(ProjectFeature.MERGE_REQUESTS);

    /** Changing merge requests of others; authors change theirs. */
    public static final Permission ADMIN_MERGE_REQUEST =
            Permission.members("admin_merge_request", Role.DEVELOPER).in(ProjectFeature.MERGE_REQUESTS);

    /** Changing title, description, state and draft of merge requests that one wrote or is assigned to. */
    public static final Permission UPDATE_OWN_MERGE_REQUEST =
            Permission.visible("update_own_merge_request", Role.GUEST).in(ProjectFeature.MERGE_REQUESTS);

    /** Approving, where a rule or the role admits it. */
    public static final Permission APPROVE_MERGE_REQUEST =
            Permission.members("approve_merge_request", Role.DEVELOPER).in(ProjectFeature.MERGE_REQUESTS);

    /** Changing who must approve. */
    public static final Permission ADMIN_APPROVALS =
            Permission.members("admin_approvals", Role.MAINTAINER).in(ProjectFeature.MERGE_REQUESTS);

    /** Deleting merge requests. */
    public static final Permission DESTROY_MERGE_REQUEST =
            Permission.members("destroy_merge_request", Role.OWNER).in(ProjectFeature.MERGE_REQUESTS);

    /** All rows. */
    public static final List<Permission> ALL = List.of(
            READ_MERGE_REQUEST,
            CREATE_MERGE_REQUEST,
            CREATE_MERGE_REQUEST_FROM_FORK,
            ADMIN_MERGE_REQUEST,
            UPDATE_OWN_MERGE_REQUEST,
            APPROVE_MERGE_REQUEST,
            ADMIN_APPROVALS,
            DESTROY_MERGE_REQUEST);

    private MergingPermissions() {}
}
