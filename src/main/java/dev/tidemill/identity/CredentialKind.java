package dev.tidemill.identity;

import java.util.Optional;

/**
 * A kind of secret that callers present; the room that issues it contributes it (personal access
 * tokens here, job tokens in {@code ci}, deploy tokens in {@code repos}).
 */
public interface CredentialKind {
    /** The stable word, as in {@link Principal.Credential#kind()}. */
    String kind();

    /** Whether this kind may be sent in a {@code JOB-TOKEN} header only, or as any token. */
    boolean recognises(String username, String secret);

    /**
     * Who presents the secret, or empty when it is unknown, expired, revoked or its user is not active.
     *
     * @param username the Basic user name, or empty when the secret came in a header
     * @param secret the token
     */
    Optional<Principal> authenticate(String username, String secret);

    /** How a statement of another room finds who holds the secret; empty when that is not possible. */
    default Optional<Bearer> bearer(String secret) {
        return Optional.empty();
    }
}
