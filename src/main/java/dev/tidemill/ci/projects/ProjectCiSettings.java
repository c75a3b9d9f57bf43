package dev.tidemill.ci.projects;

import org.jspecify.annotations.Nullable;

/**
 * What a project says about its pipelines, with GitLab's defaults.
 *
 * @param sharedRunnersEnabled whether instance runners take its jobs
 * @param groupRunnersEnabled whether group runners do
 * @param defaultGitDepth how many commits a runner fetches; 0 for all
 * @param buildTimeout seconds a job may run
 * @param configPath where the configuration file is, or null for {@code .gitlab-ci.yml}
 * @param allowGitFetch whether runners may reuse a working copy
 * @param publicJobs whether those who see the project see its jobs
 * @param autoCancel whether a new commit cancels redundant pipelines
 * @param keepLatestArtifact whether the artifacts of the latest success outlive their expiry
 * @param restrictVariables the least role that may give pipeline variables, in GitLab's word
 */
public record ProjectCiSettings(
        boolean sharedRunnersEnabled,
        boolean groupRunnersEnabled,
        int defaultGitDepth,
        int buildTimeout,
        @Nullable String configPath,
        boolean allowGitFetch,
        boolean publicJobs,
        boolean autoCancel,
        boolean keepLatestArtifact,
        String restrictVariables) {
    /** Where the configuration file is when a project says nothing. */
    public static final String CONFIG_PATH = ".gitlab-ci.yml";

    public static final ProjectCiSettings DEFAULT =
            new ProjectCiSettings(true, true, 20, 3600, null, true, true, true, true, "developer");

    /** Where the configuration file is. */
    public String configFile() {
        String path = configPath;
        return path == null || path.isBlank() ? CONFIG_PATH : path;
    }
}
