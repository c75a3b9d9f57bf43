package dev.tidemill.runner.job;

import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.GitSource;
import dev.tidemill.runner.wire.JobPayload;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How git gets at the job token: a credential helper that reads it from the environment, handed to git in the
 * environment too. Nothing of it is ever written to a file of the working copy.
 *
 * @param address of the repository, without user and password
 * @param origin scheme, host and port, or null when the repository is a folder
 */
public record GitCredentials(String address, @Nullable String origin, String user, String password) {
    private static final String USUAL_USER = "gitlab-ci-token";

    static GitCredentials of(JobPayload job) {
        GitSource source = job.gitInfo();
        String address = source == null ? "" : source.repoUrl();
        try {
            URI uri = URI.create(address);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                return new GitCredentials(address, null, USUAL_USER, job.token());
            }
            String authority = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            String origin = uri.getScheme() + "://" + authority;
            String[] login = uri.getUserInfo() == null
                    ? new String[0]
                    : uri.getUserInfo().split(":", 2);
            return new GitCredentials(
                    origin + (uri.getRawPath() == null ? "" : uri.getRawPath()),
                    origin,
                    login.length > 0 && !login[0].isEmpty() ? login[0] : USUAL_USER,
                    login.length > 1 && !login[1].isEmpty() ? login[1] : job.token());
        } catch (IllegalArgumentException notAnAddress) {
            return new GitCredentials(address, null, USUAL_USER, job.token());
        }
    }

    /** Configuration that lets git ask {@code passwordVariable} when the server wants to know who it is. */
    Map<String, String> configuration(String passwordVariable) {
        Map<String, String> configuration = new LinkedHashMap<>();
        if (origin != null) {
            configuration.put(
                    "credential." + origin + ".helper",
                    "!f() { test \"$1\" = get && echo \"password=$" + passwordVariable + "\"; }; f");
            configuration.put("credential." + origin + ".username", user);
        }
        return configuration;
    }

    /** The environment form of a configuration. */
    static Map<String, String> asEnvironment(Map<String, String> configuration) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GIT_CONFIG_COUNT", Integer.toString(configuration.size()));
        int index = 0;
        for (Map.Entry<String, String> entry : configuration.entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + index, entry.getKey());
            environment.put("GIT_CONFIG_VALUE_" + index, entry.getValue());
            index++;
        }
        return environment;
    }

    /** Lets the git of a script fetch from the server as the job; a job that configures git this way itself wins. */
    static Map<String, String> forScripts(JobPayload job, JobVariables variables) {
        GitCredentials credentials = of(job);
        boolean own = variables.exports().containsKey("GIT_CONFIG_COUNT");
        boolean token = variables.exports().containsKey("CI_JOB_TOKEN");
        return own || !token || credentials.origin() == null
                ? Map.of()
                : asEnvironment(credentials.configuration("CI_JOB_TOKEN"));
    }

    @Override
    public String toString() {
        return "credentials for " + address;
    }
}
