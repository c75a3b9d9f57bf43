package dev.tidemill.repos.signatures;

import dev.tidemill.identity.gpg.GpgKeyText;
import dev.tidemill.identity.gpg.GpgKeys;
import dev.tidemill.identity.keys.PublicKeyText;
import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
        return Optional.ofNullable(of(code, List.of(sha)).get(sha));
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
        var judge = new Judge();
        var signatures = new HashMap<String, CommitSignature>();
        signed.forEach((sha, text) -> signatures.put(sha, judge.of(text)));
        return signatures;
    }

    /** A key in the making of several judgements, with the addresses that it names. */
    private record PgpKey(GpgKeys.Held held, List<String> emails) {}

    /** Judges several signatures: most commits of a list come from few keys, and each key is looked up once. */
    private final class Judge {
        private final Map<String, Optional<SshKeys.Signer>> sshSigners = new HashMap<>();
        private final Map<String, Optional<PgpKey>> pgpKeys = new HashMap<>();

        CommitSignature of(Signed signed) {
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
            String fingerprint = PublicKeyText.fingerprint(signature.get().key());
            return sshSigners
                    .computeIfAbsent(fingerprint, sshKeys::signer)
                    .map(signer -> new CommitSignature(
                            SignatureKind.SSH,
                            SignatureStatus.ofSsh(signer.user(), signed.committerEmail()),
                            signer.key(),
                            null,
                            null,
                            signer.user()))
                    .orElseGet(() -> CommitSignature.unknown(SignatureKind.SSH, SignatureStatus.UNKNOWN_KEY, null));
        }

        private CommitSignature pgp(Signed signed) {
            var signature = PgpSignature.parse(signed.commit().signature());
            if (signature.isEmpty()) {
                return CommitSignature.unknown(SignatureKind.PGP, SignatureStatus.UNVERIFIED, null);
            }
            String keyId = GpgKeyText.id(signature.get().keyId());
            return pgpKeys.computeIfAbsent(keyId, this::pgpKey)
                    .map(key -> pgp(signed, signature.get(), keyId, key))
                    .orElseGet(() -> CommitSignature.unknown(SignatureKind.PGP, SignatureStatus.UNKNOWN_KEY, keyId));
        }

        private Optional<PgpKey> pgpKey(String keyId) {
            return gpgKeys.byKeyId(keyId)
                    .map(held ->
                            new PgpKey(held, GpgKeyText.parse(held.key().key()).emails()));
        }

        private CommitSignature pgp(Signed signed, PgpSignature signature, String keyId, PgpKey known) {
            GpgKeys.Held held = known.held();
            boolean fits = GpgKeyText.key(held.key().key(), signature.keyId())
                    .filter(key -> signature.fits(key, signed.commit().payload()))
                    .isPresent();
            var status = fits
                    ? SignatureStatus.ofPgp(held.user(), known.emails(), signed.committerEmail())
                    : SignatureStatus.UNVERIFIED;
            return new CommitSignature(SignatureKind.PGP, status, null, keyId, held.key(), held.user());
        }
    }
}
