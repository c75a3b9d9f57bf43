package dev.tidemill.work;

import static dev.tidemill.projects.members.Permission.members;
import static dev.tidemill.projects.members.Permission.visible;

import dev.tidemill.identity.Role;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Permission;
import java.util.List;

/**
 * The permission rows of work (doc/user/permissions.md, planning). Rows for those who may see a project ask for a
 * signed-in user wherever they change something.
 */
public final class WorkPermissions {
    /** Seeing issues that are not confidential. */
    public static final Permission READ_ISSUE =
            visible("read_issue", Role.GUEST).in(ProjectFeature.ISSUES);

    /** Seeing confidential issues of others; authors and assignees see theirs. */
    public static final Permission READ_CONFIDENTIAL_ISSUE =
            members("read_confidential_issue", Role.PLANNER).in(ProjectFeature.ISSUES);

    /** Opening issues. */
    public static final Permission CREATE_ISSUE =
            visible("create_issue", Role.GUEST).in(ProjectFeature.ISSUES);

    /** Giving labels, a milestone and assignees to an issue that one opens. */
    public static final Permission SET_NEW_ISSUE_METADATA =
            members("set_new_issue_metadata", Role.GUEST).in(ProjectFeature.ISSUES);

    /** Changing title, description, state and confidentiality of issues one wrote or is assigned to. */
    public static final Permission UPDATE_OWN_ISSUE =
            visible("update_own_issue", Role.GUEST).in(ProjectFeature.ISSUES);

    /** Changing anybody's issues, with labels, milestone, assignees and dates. */
    public static final Permission ADMIN_ISSUE =
            members("admin_issue", Role.PLANNER).in(ProjectFeature.ISSUES);

    /** Opening issues with a number and time of one's own, as imports do. */
    public static final Permission IMPORT_ISSUE =
            members("import_issue", Role.OWNER).in(ProjectFeature.ISSUES);

    /** Deleting issues. */
    public static final Permission DESTROY_ISSUE =
            members("destroy_issue", Role.OWNER).in(ProjectFeature.ISSUES);

    /** Linking issues, on both sides. */
    public static final Permission ADMIN_ISSUE_LINK =
            members("admin_issue_link", Role.GUEST).in(ProjectFeature.ISSUES);

    /** Writing notes. */
    public static final Permission CREATE_NOTE = visible("create_note", Role.GUEST);

    /** Writing notes where the discussion is locked. */
    public static final Permission CREATE_NOTE_WHEN_LOCKED = members("create_note_when_locked", Role.GUEST);

    /** Seeing internal notes. */
    public static final Permission READ_INTERNAL_NOTE = members("read_internal_note", Role.PLANNER);

    /** Writing internal notes. */
    public static final Permission CREATE_INTERNAL_NOTE = members("create_internal_note", Role.PLANNER);

    /** Changing and deleting the notes of others. */
    public static final Permission ADMIN_NOTE = members("admin_note", Role.MAINTAINER);

    /** Resolving threads on what others made. */
    public static final Permission RESOLVE_NOTE = members("resolve_note", Role.DEVELOPER);

    /** Reacting with emoji. */
    public static final Permission AWARD_EMOJI = visible("award_emoji", Role.GUEST);

    /** Estimating and logging time. */
    public static final Permission TRACK_TIME = members("track_time", Role.PLANNER);

    /** Seeing labels. */
    public static final Permission READ_LABEL = visible("read_label", Role.GUEST);

    /** Making, changing and deleting labels. */
    public static final Permission ADMIN_LABEL = members("admin_label", Role.PLANNER);

    /** Seeing milestones. */
    public static final Permission READ_MILESTONE = visible("read_milestone", Role.GUEST);

    /** Making, changing and deleting milestones. */
    public static final Permission ADMIN_MILESTONE = members("admin_milestone", Role.PLANNER);

    /** Making, changing and deleting boards and their lists. */
    public static final Permission ADMIN_ISSUE_BOARD = members("admin_issue_board", Role.PLANNER);

    /** All rows. */
    public static final List<Permission> ALL = List.of(
            READ_ISSUE,
            READ_CONFIDENTIAL_ISSUE,
            CREATE_ISSUE,
            SET_NEW_ISSUE_METADATA,
            UPDATE_OWN_ISSUE,
            ADMIN_ISSUE,
            IMPORT_ISSUE,
            DESTROY_ISSUE,
            ADMIN_ISSUE_LINK,
            CREATE_NOTE,
            CREATE_NOTE_WHEN_LOCKED,
            READ_INTERNAL_NOTE,
            CREATE_INTERNAL_NOTE,
            ADMIN_NOTE,
            RESOLVE_NOTE,
            AWARD_EMOJI,
            TRACK_TIME,
            READ_LABEL,
            ADMIN_LABEL,
            READ_MILESTONE,
            ADMIN_MILESTONE,
            ADMIN_ISSUE_BOARD);

    private WorkPermissions() {}
}
