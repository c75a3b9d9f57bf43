package dev.tidemill.ci.predefined;

import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.identity.Visibility;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Variables about this instance and about a project. */
public final class ServerVariables {
    private final String externalUrl;
    private final String version;

    /** @param version the GitLab-shaped version that {@code /api/v4/version} answers */
    public ServerVariables(String externalUrl, String version) {
        this.externalUrl = externalUrl;
        this.version = version;
    }

    /** About the instance. */
    public List<CiVariable> instance() {
        var uri = URI.create(externalUrl);
        String host = uri.getHost() == null ? "localhost" : uri.getHost();
        String protocol = uri.getScheme() == null ? "http" : uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : protocol.equals("https") ? 443 : 80;
        String[] parts = version.split("[.-]");
        return new VariableList()
                .add("CI", "true")
                .add("GITLAB_CI", "true")
                .add("CI_SERVER_FQDN", uri.getPort() >= 0 ? host + ":" + port : host)
                .add("CI_SERVER_URL", externalUrl)
                .add("CI_SERVER_HOST", host)
                .add("CI_SERVER_PORT", port)
                .add("CI_SERVER_PROTOCOL", protocol)
                .add("CI_SERVER_NAME", "Tidemill")
                .add("CI_SERVER_VERSION", version)
                .add("CI_SERVER_VERSION_MAJOR", parts[0])
                .add("CI_SERVER_VERSION_MINOR", parts.length > 1 ? parts[1] : "0")
                .add("CI_SERVER_VERSION_PATCH", parts.length > 2 ? parts[2] : "0")
                .add("CI_SERVER_REVISION", "unknown")
                .add("GITLAB_FEATURES", "")
                .add("CI_GITLAB_FIPS_MODE", "false")
                .add("CI_API_V4_URL", externalUrl + "/api/v4")
                .add("CI_API_GRAPHQL_URL", externalUrl + "/api/graphql")
                .list();
    }

    /**
     * About a project.
     *
     * @param defaultBranch its default branch, or null without a repository
     */
    public List<CiVariable> project(CiProject project, @Nullable String defaultBranch) {
        return new VariableList()
                .add("CI_PROJECT_ID", project.id())
                .raw("CI_PROJECT_NAME", project.path())
                .raw("CI_PROJECT_TITLE", project.name())
                .raw("CI_PROJECT_DESCRIPTION", project.description() == null ? "" : project.description())
                .raw("CI_PROJECT_PATH", project.fullPath())
                .add("CI_PROJECT_PATH_SLUG", Slugs.of(project.fullPath()))
                .raw("CI_PROJECT_NAMESPACE", project.namespacePath())
                .add("CI_PROJECT_NAMESPACE_ID", project.namespaceId())
                .add("CI_PROJECT_NAMESPACE_SLUG", Slugs.of(project.namespacePath()))
                .raw("CI_PROJECT_ROOT_NAMESPACE", project.rootPath())
                .raw("CI_PROJECT_URL", externalUrl + "/" + project.fullPath())
                .add(
                        "CI_PROJECT_VISIBILITY",
                        Visibility.ofLevel(project.visibility()).word())
                .add("CI_PROJECT_REPOSITORY_LANGUAGES", "")
                .add("CI_PROJECT_CLASSIFICATION_LABEL", "")
                .raw("CI_DEFAULT_BRANCH", defaultBranch)
                .add("CI_DEFAULT_BRANCH_SLUG", defaultBranch == null ? null : Slugs.of(defaultBranch))
                .raw("CI_CONFIG_PATH", project.settings().configFile())
                .list();
    }
}
