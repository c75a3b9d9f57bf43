package dev.tidemill.platform.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts for storage in the database with a key from {@code secrets/}: AES-256-GCM, a random nonce for
 * each. A sealed text opens only in the context that it was sealed for, for example the table, column and row
 * it belongs to, so rows cannot be swapped. Without the key file nothing opens: it belongs into every backup.
 */
public final class SecretBox {
    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<Key> keys;

    /** What was stored does not open: another key, another context, or damaged. Says nothing of the content. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private record Key(byte[] id, SecretKeySpec spec) {}

    private SecretBox(List<byte[]> keys) {
        this.keys = keys.stream()
                .map(key -> new Key(id(key), new SecretKeySpec(key, "AES")))
                .toList();
    }

    /**
     * Opens the box with {@code encryption.key} in the folder, which is made once, readable by its owner only.
     * The file may hold older keys on further lines: they still open what they sealed.
     */
    public static SecretBox open(Path secretsFolder) throws IOException {
        return new SecretBox(KeyFile.open(secretsFolder));
    }

    /** Seals a text for a context. */
    public byte[] seal(String text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Key key = keys.getFirst();
        byte[] body = cipher(Cipher.ENCRYPT_MODE, key, nonce, context, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put(VERSION)
                .put(key.id())
                .put(nonce)
                .put(body)
                .array();
    }

    /** The text that was sealed for this context; throws {@link Unreadable} otherwise. */
    public String open(byte[] sealed, String context) {
        if (sealed.length < HEADER_BYTES || sealed[0] != VERSION) {
            throw new Unreadable("not a sealed text");
        }
        byte[] id = Arrays.copyOfRange(sealed, 1, 1 + KEY_ID_BYTES);
        byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID_BYTES, HEADER_BYTES);
        byte[] body = Arrays.copyOfRange(sealed, HEADER_BYTES, sealed.length);
        Key key = keys.stream()
                .filter(each -> Arrays.equals(each.id(), id))
                .findFirst()
                .orElseThrow(() -> new Unreadable("sealed with a key that is not in secrets/encryption.key"));
        return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, context, body), StandardCharsets.UTF_8);
    }

    private static byte[] cipher(int mode, Key key, byte[] nonce, String context, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("a sealed text is damaged or belongs elsewhere");
        }
    }

    private static byte[] id(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("key id".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(key), KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
