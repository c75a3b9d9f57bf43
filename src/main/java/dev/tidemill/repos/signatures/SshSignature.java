package dev.tidemill.repos.signatures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A signature by an SSH key, read (OpenSSH's PROTOCOL.sshsig).
 *
 * @param key whose private half should have made it
 * @param algorithm how, for example {@code ssh-ed25519} or {@code rsa-sha2-512}
 * @param hash how the text was hashed, {@code sha256} or {@code sha512}
 * @param reserved signed with the text, and without a meaning today
 * @param blob the signature itself, with its algorithm in front
 */
record SshSignature(PublicKey key, String algorithm, String hash, byte[] reserved, byte[] blob) {
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** Git signs in this name space only; a signature that was made for another purpose is none of a commit. */
    private static final String NAMESPACE = "git";

    /** SHA-1 is not among them. */
    private static final Set<String> ALGORITHMS = Set.of(
            "ssh-ed25519",
            "rsa-sha2-256",
            "rsa-sha2-512",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /** Reads an armoured signature; empty for anything that is none, or is of no use for commits. */
    static Optional<SshSignature> parse(String armoured) {
        String text = armoured.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            return Optional.empty();
        }
        try {
            return read(Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length())));
        } catch (SshException | RuntimeException e) {
            // hostile bytes make the reader of buffers throw all kinds of exceptions
            return Optional.empty();
        }
    }

    private static Optional<SshSignature> read(byte[] bytes) throws SshException {
        var in = new ByteArrayBuffer(bytes);
        byte[] magic = new byte[MAGIC.length];
        in.getRawBytes(magic);
        if (!MessageDigest.isEqual(magic, MAGIC) || in.getInt() != VERSION) {
            return Optional.empty();
        }
        PublicKey key = new ByteArrayBuffer(in.getBytes()).getRawPublicKey();
        String namespace = in.getString();
        byte[] reserved = in.getBytes();
        String hash = in.getString();
        byte[] blob = in.getBytes();
        String algorithm = new ByteArrayBuffer(blob).getString();
        boolean known = namespace.equals(NAMESPACE)
                && ALGORITHMS.contains(algorithm)
                && (hash.equals("sha256") || hash.equals("sha512"));
        return known ? Optional.of(new SshSignature(key, algorithm, hash, reserved, blob)) : Optional.empty();
    }

    /** Whether the key made it for this text. */
    boolean fits(byte[] text) {
        try {
            Signature verifier = BuiltinSignatures.fromFactoryName(algorithm).create();
            verifier.initVerifier(null, key);
            byte[] signed = signed(text);
            verifier.update(null, signed, 0, signed.length);
            return verifier.verify(null, blob);
        } catch (Exception e) {
            // a key of another kind than the algorithm, a point that is on no curve: it does not fit
            return false;
        }
    }

    private byte[] signed(byte[] text) throws IOException, GeneralSecurityException {
        Buffer out = new ByteArrayBuffer();
        out.putRawBytes(MAGIC);
        out.putString(NAMESPACE);
        out.putBytes(reserved);
        out.putString(hash);
        out.putBytes(MessageDigest.getInstance(hash.equals("sha256") ? "SHA-256" : "SHA-512")
                .digest(text));
        return out.getCompactData();
    }
}
