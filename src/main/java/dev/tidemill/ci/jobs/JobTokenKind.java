package dev.tidemill.ci.jobs;

import dev.tidemill.identity.CredentialKind;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.identity.signin.Credentials;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Tokens of running jobs as credentials: they act as the job's user, in the job's project only, for pulling and
 * for the few endpoints that take job tokens, and they end with the job.
 */
public final class JobTokenKind implements CredentialKind {
    public static final String KIND = "job_token";

    private final RunningJobStore running = new RunningJobStore();
    private final JobStore jobs = new JobStore();
    private final Database db;
    private final Users users;

    public JobTokenKind(Database db, Users users) {
        this.db = db;
        this.users = users;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean recognises(String username, String secret) {
        return username.equals(Credentials.JOB_USER) && secret.startsWith(JobTokens.PREFIX);
    }

    @Override
    public Optional<Principal> authenticate(String username, String secret) {
        byte[] digest = Secrets.digest(secret);
        Optional<Job> job =
                db.read(handle -> running.byToken(handle, digest).flatMap(row -> jobs.find(handle, row.jobId())));
        return job.flatMap(held -> Optional.ofNullable(held.userId())
                .flatMap(users::byId)
                .filter(User::active)
                .map(user -> principal(user, held)));
    }

    private static Principal principal(User user, Job job) {
        return new Principal(
                user, EnumSet.of(Scope.READ_REPOSITORY), new Principal.Credential(KIND, job.id(), job.projectId()));
    }
}
