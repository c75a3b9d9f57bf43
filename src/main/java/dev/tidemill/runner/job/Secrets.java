package dev.tidemill.runner.job;

import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.Dependency;
import dev.tidemill.runner.wire.JobPayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Everything that must not appear in the log of a job. */
final class Secrets {
    private Secrets() {}

    /** Masked variables and every token this job came with, also in the form HTTP carries a login. */
    static List<String> of(JobPayload job, JobVariables variables, String runnerToken) {
        List<String> secrets = new ArrayList<>(variables.masked());
        secrets.add(job.token());
        secrets.add(runnerToken);
        job.dependencies().stream().map(Dependency::token).forEach(secrets::add);
        job.credentials().forEach(credential -> {
            if (credential.password() != null) {
                secrets.add(credential.password());
            }
        });
        GitCredentials git = GitCredentials.of(job);
        secrets.add(git.password());
        String login = git.user() + ":" + git.password();
        secrets.add(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        return secrets;
    }
}
