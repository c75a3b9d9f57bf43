package dev.tidemill.repos.signatures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** A signature by an OpenPGP key, read. */
record PgpSignature(PGPSignature signature) {
    /** Reads an armoured signature; empty for anything that is none, for several at once, and for MD5 and SHA-1. */
    static Optional<PgpSignature> parse(String armoured) {
        try (var in = new ArmoredInputStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.UTF_8)))) {
            if (new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList list
                    && list.size() == 1
                    && isStrong(list.get(0))) {
                return Optional.of(new PgpSignature(list.get(0)));
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // hostile bytes make the parser throw all kinds of exceptions
            return Optional.empty();
        }
    }

    private static boolean isStrong(PGPSignature signature) {
        int hash = signature.getHashAlgorithm();
        return hash != HashAlgorithmTags.MD5 && hash != HashAlgorithmTags.SHA1;
    }

    /** The number of the key that should have made it. */
    long keyId() {
        return signature.getKeyID();
    }

    /** Whether the key made it for this text, and may still be trusted. */
    boolean fits(PGPPublicKey key, byte[] text) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(text);
            return !key.hasRevocation() && signature.verify();
        } catch (PGPException | RuntimeException e) {
            return false;
        }
    }
}
