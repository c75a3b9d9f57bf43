package dev.tidemill.identity.keys;

import dev.tidemill.platform.http.ApiError;
import org.jdbi.v3.core.Handle;

/**
 * Which public keys are known here, for people and for anything else: a key that opens a project must not
 * sign anybody in. Rooms with keys of their own claim them here in the transaction that stores them.
 */
public final class KeyClaims {
    /** The field that a refusal names. */
    public static final String FIELD = "fingerprint_sha256";

    private KeyClaims() {}

    /** Claims a key by its fingerprint; 400 when it is known already. */
    public static void claim(Handle tx, String fingerprint) {
        if (SshKeyStore.claim(tx, fingerprint) == 0) {
            throw ApiError.invalid(FIELD, "has already been taken");
        }
    }

    /** Lets go of a key that is stored no more. */
    public static void release(Handle tx, String fingerprint) {
        SshKeyStore.release(tx, fingerprint);
    }
}
