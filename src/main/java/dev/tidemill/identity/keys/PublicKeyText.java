package dev.tidemill.identity.keys;

import dev.tidemill.platform.http.ApiError;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * A public key as people paste it: one line of type, base64 and comment.
 *
 * @param line the line with what was superfluous taken away
 * @param fingerprint the SHA-256 digest as OpenSSH writes it, {@code SHA256:...}
 * @param comment what stands behind the key, often name and machine; empty when nothing does
 */
public record PublicKeyText(String line, String fingerprint, String comment) {
    private static final int LONGEST = 5000;
    private static final int SHORTEST_RSA = 2048;
    private static final Set<String> KINDS = Set.of(
            "ssh-rsa",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /** Reads a pasted key; 400 for a field {@code key} that is none, is private, or is too weak to trust. */
    public static PublicKeyText parse(String pasted) {
        String text = pasted.strip();
        if (text.isEmpty()) {
            throw invalid("can't be blank");
        }
        if (text.contains("PRIVATE KEY")) {
            throw invalid("is a private key: keep it to yourself, paste the file that ends in .pub");
        }
        if (text.length() > LONGEST || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw invalid("must be one line of at most " + LONGEST + " characters");
        }
        return read(text);
    }

    private static PublicKeyText read(String text) {
        if (!KINDS.contains(text.split("\\s+", 2)[0])) {
            throw invalid("type is forbidden. Must be RSA, ECDSA, ED25519, ECDSA_SK, or ED25519_SK");
        }
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(text);
            if (entry == null) {
                throw invalid("is not a public key");
            }
            PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            if (key == null) {
                throw invalid("is not a public key");
            }
            requireStrength(key);
            String comment =
                    entry.getComment() == null ? "" : entry.getComment().strip();
            String line = PublicKeyEntry.toString(key) + (comment.isEmpty() ? "" : " " + comment);
            return new PublicKeyText(line, fingerprint(key), comment);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw invalid("is not a public key");
        }
    }

    /** How a key is found again, whoever presents it. */
    public static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private static void requireStrength(PublicKey key) {
        if (KeyUtils.getKeyType(key).equals("ssh-rsa") && KeyUtils.getKeySize(key) < SHORTEST_RSA) {
            throw invalid("length must be at least " + SHORTEST_RSA + " bits");
        }
    }

    private static ApiError invalid(String fault) {
        return ApiError.invalid("key", fault);
    }
}
