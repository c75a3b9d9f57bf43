package dev.tidemill.identity.signin;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.CredentialKind;
import dev.tidemill.identity.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kinds of credentials this process knows; rooms add theirs, access tokens are asked last. */
public final class Credentials {
    /** The Basic user name of job tokens, which also stands for the {@code JOB-TOKEN} header. */
    public static final String JOB_USER = "gitlab-ci-token";

    private final List<CredentialKind> contributed = new CopyOnWriteArrayList<>();
    private final CredentialKind last;

    public Credentials(CredentialKind last) {
        this.last = last;
    }

    /** Adds a room's kind; kinds are asked in the order in which they were added. */
    public void add(CredentialKind kind) {
        contributed.add(kind);
    }

    /** Who presents this secret as any kind of token, by the first kind that recognises it. */
    public Optional<Principal> authenticate(String username, String secret) {
        return recogniser(username, secret).orElse(last).authenticate(username, secret);
    }

    /** Who presents this secret as a job token; other kinds do not count. */
    public Optional<Principal> authenticateJob(String secret) {
        return recogniser(JOB_USER, secret).flatMap(kind -> kind.authenticate(JOB_USER, secret));
    }

    /** How a statement of another room finds who presents this secret; empty when it has to be asked for. */
    Optional<Bearer> bearer(String username, String secret) {
        return recogniser(username, secret).orElse(last).bearer(secret);
    }

    /** Whether a room's kind takes this secret for one of its own. */
    boolean recognised(String username, String secret) {
        return recogniser(username, secret).isPresent();
    }

    private Optional<CredentialKind> recogniser(String username, String secret) {
        return contributed.stream()
                .filter(kind -> kind.recognises(username, secret))
                .findFirst();
    }
}
