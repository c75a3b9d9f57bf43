package dev.tidemill.identity.gpg;

import dev.tidemill.platform.http.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * A public key as people paste it: one armoured block.
 *
 * @param armoured the block as it was pasted, without what stood around it
 * @param fingerprint of the main key, in upper case
 * @param ids the main key and those below it
 * @param emails the addresses that its user ids name, in lower case
 */
public record GpgKeyText(String armoured, String fingerprint, List<Id> ids, List<String> emails) {
    private static final int LONGEST = 100_000;
    private static final int MOST_KEYS = 100;
    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";

    /**
     * How a signature names its key.
     *
     * @param keyId sixteen hex digits in upper case
     */
    public record Id(String keyId, String fingerprint) {}

    /** Reads a pasted key; 400 for a field {@code key} that is none, is private, or holds more than one. */
    public static GpgKeyText parse(String pasted) {
        String text = pasted.strip();
        if (text.isEmpty()) {
            throw invalid("can't be blank");
        }
        if (text.contains("PRIVATE KEY BLOCK")) {
            throw invalid("is a private key: keep it to yourself, paste what gpg --armor --export prints");
        }
        if (text.length() > LONGEST || !text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw invalid("is invalid. A valid public GPG key begins with '" + BEGIN + "' and ends with '" + END + "'");
        }
        PGPPublicKeyRing ring = ring(text).orElseThrow(() -> invalid("is invalid"));
        var ids = new ArrayList<Id>();
        ring.getPublicKeys().forEachRemaining(key -> ids.add(new Id(id(key), fingerprint(key))));
        if (ids.size() > MOST_KEYS) {
            throw invalid("holds too many keys (maximum is " + MOST_KEYS + ")");
        }
        return new GpgKeyText(text, fingerprint(ring.getPublicKey()), ids, emails(ring.getPublicKey()));
    }

    /** The key of a signature in a stored block; empty when it does not hold that key. */
    public static Optional<PGPPublicKey> key(String armoured, long keyId) {
        return ring(armoured).flatMap(ring -> Optional.ofNullable(ring.getPublicKey(keyId)));
    }

    /** How signatures name a key. */
    public static String id(long keyId) {
        return "%016X".formatted(keyId);
    }

    /** The addresses that user ids of this key name, in lower case. */
    public static List<String> emails(PGPPublicKey key) {
        var emails = new ArrayList<String>();
        key.getUserIDs().forEachRemaining(user -> {
            int open = user.lastIndexOf('<');
            int close = user.lastIndexOf('>');
            if (open >= 0 && close > open) {
                emails.add(user.substring(open + 1, close).strip().toLowerCase(Locale.ROOT));
            }
        });
        return emails;
    }

    private static Optional<PGPPublicKeyRing> ring(String armoured) {
        try (var in = new ArmoredInputStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.UTF_8)))) {
            var rings = new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
            var all = rings.getKeyRings();
            return rings.size() == 1 ? Optional.of(all.next()) : Optional.empty();
        } catch (IOException | PGPException | RuntimeException e) {
            // the parser answers hostile bytes with many kinds of exceptions
            return Optional.empty();
        }
    }

    private static String id(PGPPublicKey key) {
        return id(key.getKeyID());
    }

    private static String fingerprint(PGPPublicKey key) {
        return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
    }

    private static ApiError invalid(String fault) {
        return ApiError.invalid("key", fault);
    }
}
