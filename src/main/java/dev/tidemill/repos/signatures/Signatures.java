package dev.tidemill.repos.signatures;

import dev.tidemill.identity.User;
import dev.tidemill.identity.gpg.GpgKeyText;
import dev.tidemill.identity.gpg.GpgKeys;
import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and checks the signatures of commits, anew each time: a key that is added or removed counts at once for what
 * it signed before.
 */
public final class Signatures {
    private final Repositories repositories;
    private final SshKeys sshKeys;
    private final GpgKeys gpgKeys;

    public Signatures(Repositories repositories, SshKeys sshKeys, GpgKeys gpgKeys) {
        this.repositories = repositories;
        this.sshKeys = sshKeys;
        this.gpgKeys = gpgKeys;
    }

    private record Signed(SignedCommit commit, String committerEmail) {}

    /** The signature of a commit; empty for one without, and for an unknown commit. */
    public Optional<CommitSignature> of(Code code, String sha) {
        return Optional.ofNullable(of(code, java.util.List.of(sha)).get(sha));
    }

    /** The signatures of many commits, by sha; commits without one are left out. */
    public Map<String, CommitSignature> of(Code code, Collection<String> shas) {
        Map<String, Signed> signed = repositories.read(code.id(), Map.of(), (_, walk) -> {
            var found = new HashMap<String, Signed>();
            for (String sha : shas) {
                var commit = Revisions.bySha(walk, sha);
                if (commit.isPresent() && commit.get().getRawGpgSignature() != null) {
                    String email = commit.get().getCommitterIdent().getEmailAddress();
                    SignedCommit.of(commit.get().getRawBuffer())
                            .ifPresent(text -> found.put(sha, new Signed(text, email)));
                }
            }
            return found;
        });
        var signatures = new HashMap<String, CommitSignature>();
        signed.forEach((sha, text) -> signatures.put(sha, judge(text)));
        return signatures;
    }

    private CommitSignature judge(Signed signed) {
        SignatureKind kind = SignatureKind.of(signed.commit().signature());
        return switch (kind) {
            case SSH -> ssh(signed);
            case PGP -> pgp(signed);
            case X509 -> CommitSignature.unknown(kind, SignatureStatus.UNVERIFIED, null);
        };
    }

    private CommitSignature ssh(Signed signed) {
        var signature = SshSignature.parse(signed.commit().signature())
                .filter(read -> read.fits(signed.commit().payload()));
        if (signature.isEmpty()) {
            return CommitSignature.unknown(SignatureKind.SSH, SignatureStatus.UNVERIFIED, null);
        }
        return sshKeys.signer(signature.get().key())
                .map(held -> new CommitSignature(
                        SignatureKind.SSH,
                        SignatureStatus.ofSsh(held.user(), signed.committerEmail()),
                        held.key(),
                        null,
                        null,
                        held.user()))
                .orElseGet(() -> CommitSignature.unknown(SignatureKind.SSH, SignatureStatus.UNKNOWN_KEY, null));
    }

    private CommitSignature pgp(Signed signed) {
        var signature = PgpSignature.parse(signed.commit().signature());
        if (signature.isEmpty()) {
            return CommitSignature.unknown(SignatureKind.PGP, SignatureStatus.UNVERIFIED, null);
        }
        String keyId = GpgKeyText.id(signature.get().keyId());
        return gpgKeys.byKeyId(keyId)
                .map(held -> pgp(signed, signature.get(), held))
                .orElseGet(() -> CommitSignature.unknown(SignatureKind.PGP, SignatureStatus.UNKNOWN_KEY, keyId));
    }

    private static CommitSignature pgp(Signed signed, PgpSignature signature, GpgKeys.Held held) {
        User signer = held.user();
        String keyId = GpgKeyText.id(signature.keyId());
        var key = GpgKeyText.key(held.key().key(), signature.keyId());
        boolean fits =
                key.isPresent() && signature.fits(key.get(), signed.commit().payload());
        var status = fits
                ? SignatureStatus.ofPgp(
                        signer, GpgKeyText.parse(held.key().key()).emails(), signed.committerEmail())
                : SignatureStatus.UNVERIFIED;
        return new CommitSignature(SignatureKind.PGP, status, null, keyId, held.key(), signer);
    }
}
