package dev.tidemill.repos.signatures;

import dev.tidemill.identity.User;
import dev.tidemill.identity.gpg.GpgKey;
import dev.tidemill.identity.gpg.GpgKeyText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signatures on the wire (doc/api/commits.md, "Get signature of a commit"). */
public final class SignatureJson {
    private SignatureJson() {}

    /** One signature. */
    public static Map<String, Object> of(CommitSignature signature) {
        var json = new LinkedHashMap<String, Object>();
        json.put("signature_type", signature.kind().name());
        json.put("verification_status", signature.status().word());
        switch (signature.kind()) {
            case SSH ->
                json.put(
                        "key",
                        signature.sshKey() == null ? null : signature.sshKey().json());
            case X509 -> json.put("x509_certificate", null);
            case PGP -> pgp(signature, json);
        }
        json.put("commit_source", "gitaly");
        return json;
    }

    private static void pgp(CommitSignature signature, Map<String, Object> json) {
        GpgKey key = signature.pgpKey();
        User signer = signature.signer();
        var primary = key == null ? null : GpgKeyText.parse(key.key()).ids().getFirst();
        boolean below = primary != null && !primary.keyId().equals(signature.pgpKeyId());
        json.put("gpg_key_id", key == null ? null : key.id());
        json.put("gpg_key_primary_keyid", primary == null ? signature.pgpKeyId() : primary.keyId());
        json.put("gpg_key_user_name", signer == null ? null : signer.name());
        json.put("gpg_key_user_email", signer == null ? null : signer.email());
        json.put("gpg_key_subkey_id", below ? signature.pgpKeyId() : null);
    }
}
