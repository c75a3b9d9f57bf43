package dev.tidemill.ci.yaml.variables;

/**
 * Where a variable comes from. A later constant overrides an earlier one; within a layer the later entry wins.
 * The order is the observable one of GitLab (its documentation, "CI/CD variable precedence", and its variables builder):
 * settings of the project, group and instance override the YAML file.
 */
public enum VariableLayer {
    JOB_PREDEFINED,
    PROJECT_PREDEFINED,
    PIPELINE_PREDEFINED,
    RUNNER_PREDEFINED,
    DEPLOYMENT,
    YAML,
    USER_PREDEFINED,
    DOTENV,
    INSTANCE,
    GROUP,
    PROJECT,
    PIPELINE,
    SCHEDULE,
    RELEASE
}
