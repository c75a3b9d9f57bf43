package dev.tidemill.repos.signatures;

import dev.tidemill.identity.User;
import java.util.List;
import java.util.Locale;

/** Whether a signature is to be believed (doc/api/commits.md, "verification_status"). */
public enum SignatureStatus {
    /** Made by a key of the person whose address the committer has. */
    VERIFIED,
    /** The signature does not fit the commit, or is of a kind that is not checked. */
    UNVERIFIED,
    /** Nobody here has the key. */
    UNKNOWN_KEY,
    /** The key does not name an address of its owner. */
    UNVERIFIED_KEY,
    /** The committer has the address of the key's owner, which the key does not name. */
    SAME_USER_DIFFERENT_EMAIL,
    /** The key is somebody else's than the committer. */
    OTHER_USER;

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a genuine signature by an SSH key of this person is worth. */
    static SignatureStatus ofSsh(User signer, String committerEmail) {
        return committerEmail.equalsIgnoreCase(signer.email()) ? VERIFIED : OTHER_USER;
    }

    /**
     * What a genuine signature by an OpenPGP key of this person is worth.
     *
     * @param keyEmails the addresses that the key names, in lower case
     */
    static SignatureStatus ofPgp(User signer, List<String> keyEmails, String committerEmail) {
        boolean named = keyEmails.contains(signer.email().toLowerCase(Locale.ROOT));
        if (committerEmail.equalsIgnoreCase(signer.email())) {
            return named ? VERIFIED : SAME_USER_DIFFERENT_EMAIL;
        }
        return named ? OTHER_USER : UNVERIFIED_KEY;
    }
}
