package dev.tidemill.repos.signatures;

import dev.tidemill.identity.User;
import dev.tidemill.identity.gpg.GpgKey;
import dev.tidemill.identity.keys.SshKey;
import org.jspecify.annotations.Nullable;

/**
 * A signature of a commit and what it is worth.
 *
 * @param kind how it was made
 * @param status whether to believe it
 * @param sshKey the key that made it, where it is known and of SSH
 * @param pgpKeyId the sixteen digits by which it names its key, where that is of OpenPGP
 * @param pgpKey the key with these digits, where it is known
 * @param signer whose key it is, where that is known
 */
public record CommitSignature(
        SignatureKind kind,
        SignatureStatus status,
        @Nullable SshKey sshKey,
        @Nullable String pgpKeyId,
        @Nullable GpgKey pgpKey,
        @Nullable User signer) {
    /** Whether to believe it. */
    public boolean verified() {
        return status == SignatureStatus.VERIFIED;
    }

    /** How pages say it. */
    public String text() {
        return switch (status) {
            case VERIFIED ->
                "Signed by " + (signer == null ? "a known key" : signer.name()) + ", whose address the commit has.";
            case UNVERIFIED -> "This signature could not be verified.";
            case UNKNOWN_KEY -> "Nobody here has the key of this signature.";
            case UNVERIFIED_KEY -> "The key of this signature does not name the address of its owner.";
            case SAME_USER_DIFFERENT_EMAIL -> "The key of this signature does not name the address of the committer.";
            case OTHER_USER -> "The key of this signature is not the committer's.";
        };
    }

    static CommitSignature unknown(SignatureKind kind, SignatureStatus status, @Nullable String pgpKeyId) {
        return new CommitSignature(kind, status, null, pgpKeyId, null, null);
    }
}
