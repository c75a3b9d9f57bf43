package dev.tidemill.repos.history;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a commit stands in its history, and who says that it is his. */
public final class CommitFacts {
    private final Repositories repositories;

    public CommitFacts(Repositories repositories) {
        this.repositories = repositories;
    }

    /** How many commits a commit reaches, itself included. */
    public int sequence(Code code, String sha, boolean firstParent) {
        return repositories.read(code.id(), 0, (_, walk) -> {
            var start = Revisions.bySha(walk, sha).orElseThrow(() -> ApiError.notFound("Commit"));
            walk.setRetainBody(false);
            walk.setFirstParent(firstParent);
            walk.markStart(walk.parseCommit(start));
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return count;
        });
    }

    /** The signature as the API shows it; empty for a commit without one. No key is known here, so none is verified. */
    public Optional<Map<String, Object>> signature(Code code, String sha) {
        return repositories
                .read(
                        code.id(),
                        Optional.<byte[]>empty(),
                        (_, walk) -> Revisions.bySha(walk, sha)
                                .flatMap(commit -> Optional.ofNullable(commit.getRawGpgSignature())))
                .map(raw -> json(new String(raw, StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> json(String signature) {
        var json = new LinkedHashMap<String, Object>();
        if (signature.contains("BEGIN SSH SIGNATURE")) {
            json.put("signature_type", "SSH");
            json.put("verification_status", "unknown_key");
            json.put("key", null);
        } else if (signature.contains("BEGIN SIGNED MESSAGE")) {
            json.put("signature_type", "X509");
            json.put("verification_status", "unverified");
            json.put("x509_certificate", null);
        } else {
            json.put("signature_type", "PGP");
            json.put("verification_status", "unknown_key");
            json.put("gpg_key_id", null);
            json.put("gpg_key_primary_keyid", null);
            json.put("gpg_key_user_name", null);
            json.put("gpg_key_user_email", null);
            json.put("gpg_key_subkey_id", null);
        }
        json.put("commit_source", "gitaly");
        return json;
    }
}
