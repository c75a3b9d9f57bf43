package dev.tidemill.ci;

import dev.tidemill.identity.Role;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Permission;
import java.util.List;

/** The permission rows of pipelines, jobs, runners and variables (doc/user/permissions.md, CI/CD). */
public final class CiPermissions {
    /** Seeing pipelines, jobs, logs and artifacts while the project shows them ({@code public_jobs}). */
    public static final Permission READ_PIPELINE =
            Permission.visible("read_pipeline", Role.GUEST).in(ProjectFeature.BUILDS);

    /** Seeing them when the project keeps them to its members. */
    public static final Permission READ_PIPELINE_OF_MEMBERS =
            Permission.members("read_pipeline_of_members", Role.REPORTER).in(ProjectFeature.BUILDS);

    public static final Permission CREATE_PIPELINE =
            Permission.members("create_pipeline", Role.DEVELOPER).in(ProjectFeature.BUILDS);

    /** Retrying, canceling and playing pipelines and jobs; on protected refs the right to push or merge, too. */
    public static final Permission UPDATE_PIPELINE =
            Permission.members("update_pipeline", Role.DEVELOPER).in(ProjectFeature.BUILDS);

    public static final Permission DESTROY_PIPELINE =
            Permission.members("destroy_pipeline", Role.OWNER).in(ProjectFeature.BUILDS);

    /** Seeing the variables that a pipeline was asked for with. */
    public static final Permission READ_PIPELINE_VARIABLES =
            Permission.members("read_pipeline_variables", Role.DEVELOPER).in(ProjectFeature.BUILDS);

    /** Erasing jobs that others caused, and removing artifacts. */
    public static final Permission ERASE_JOB =
            Permission.members("erase_job", Role.MAINTAINER).in(ProjectFeature.BUILDS);

    public static final Permission LINT =
            Permission.members("lint_pipeline", Role.DEVELOPER).in(ProjectFeature.BUILDS);

    /** Making, changing, stopping and deleting environments. */
    public static final Permission CREATE_ENVIRONMENT =
            Permission.members("create_environment", Role.DEVELOPER).in(ProjectFeature.BUILDS);

    /** Telling of deployments, and deleting them. */
    public static final Permission CREATE_DEPLOYMENT =
            Permission.members("create_deployment", Role.DEVELOPER).in(ProjectFeature.BUILDS);

    public static final Permission READ_RUNNERS = Permission.members("read_runners", Role.MAINTAINER);

    public static final Permission ADMIN_RUNNERS = Permission.members("admin_runners", Role.MAINTAINER);

    public static final Permission ADMIN_GROUP_RUNNERS = Permission.members("admin_group_runners", Role.OWNER);

    public static final Permission ADMIN_VARIABLES = Permission.members("admin_variables", Role.MAINTAINER);

    public static final Permission ADMIN_GROUP_VARIABLES = Permission.members("admin_group_variables", Role.OWNER);

    private CiPermissions() {}

    /** All of them, for the printed matrix. */
    public static List<Permission> all() {
        return List.of(
                READ_PIPELINE,
                READ_PIPELINE_OF_MEMBERS,
                CREATE_PIPELINE,
                UPDATE_PIPELINE,
                DESTROY_PIPELINE,
                READ_PIPELINE_VARIABLES,
                ERASE_JOB,
                LINT,
                CREATE_ENVIRONMENT,
                CREATE_DEPLOYMENT,
                READ_RUNNERS,
                ADMIN_RUNNERS,
                ADMIN_GROUP_RUNNERS,
                ADMIN_VARIABLES,
                ADMIN_GROUP_VARIABLES);
    }
}
