package dev.tidemill.identity.keys;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.users.UserDeleting;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SSH keys as people use them: everybody manages his own, administrators everybody's. */
public final class SshKeys {
    private static final Duration TOUCH = Duration.ofMinutes(10);
    private static final int LONGEST_TITLE = 255;

    private final Database db;
    private final InstantSource clock;
    private final Audit audit;

    /** Also removes the keys of people who are deleted. */
    public SshKeys(Platform platform, Audit audit) {
        this.db = platform.db();
        this.clock = platform.clock();
        this.audit = audit;
        platform.events().listen(UserDeleting.class, (tx, event) -> SshKeyStore.deleteAll(tx, event.userId()));
    }

    /** The keys of a user; public halves are nobody's secret. */
    public Slice<SshKey> list(User user, Paging paging) {
        return db.read(h -> SshKeyStore.list(h, user.id(), paging));
    }

    /** One key of a user; 404 when the user has no such key. */
    public SshKey get(User owner, long id) {
        return db.read(h -> SshKeyStore.find(h, id))
                .filter(key -> key.userId() == owner.id())
                .orElseThrow(() -> ApiError.notFound("Key"));
    }

    /** Any key by its number; administrators only. */
    public SshKey get(Principal caller, long id) {
        requireAdmin(caller);
        return db.read(h -> SshKeyStore.find(h, id)).orElseThrow(() -> ApiError.notFound("Key"));
    }

    /** A key by its fingerprint, {@code SHA256:} or not; administrators only. */
    public SshKey byFingerprint(Principal caller, String fingerprint) {
        requireAdmin(caller);
        String whole = fingerprint.startsWith("SHA256:") ? fingerprint : "SHA256:" + fingerprint;
        return db.read(h -> SshKeyStore.byFingerprint(h, whole))
                .map(SshKeyStore.Held::key)
                .orElseThrow(() -> ApiError.notFound("Key"));
    }

    /** Adds a key to a user: to oneself, or as administrator to anybody. */
    public SshKey add(Principal caller, User owner, NewSshKey wanted) {
        requireOwn(caller, owner);
        if (wanted.title().isBlank()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        if (wanted.title().length() > LONGEST_TITLE) {
            throw ApiError.invalid("title", "is too long (maximum is " + LONGEST_TITLE + " characters)");
        }
        Instant now = clock.instant();
        wanted.expiresAt().filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw ApiError.invalid("expires_at", "Key has expired");
        });
        PublicKeyText text = PublicKeyText.parse(wanted.key());
        return db.write(tx -> {
            KeyClaims.claim(tx, text.fingerprint());
            SshKey key = SshKeyStore.insert(tx, owner.id(), wanted, text, now);
            record(tx, caller, "ssh_key_added", key);
            return key;
        });
    }

    /** Removes a key of a user: one's own, or as administrator anybody's. */
    public void remove(Principal caller, User owner, SshKey key) {
        requireOwn(caller, owner);
        db.run(tx -> {
            if (SshKeyStore.delete(tx, key.id()) > 0) {
                KeyClaims.release(tx, key.fingerprint());
                record(tx, caller, "ssh_key_removed", key);
            }
        });
    }

    /**
     * Who holds the private half of this key; empty when nobody is known to, or the key has expired or may
     * only sign, or its user is not active. Whoever presents the key has still to prove it.
     */
    public Optional<Principal> holder(PublicKey key) {
        return held(key).map(SshKeys::principal);
    }

    /** As above, for a caller that proved it; that the key was used is noted every ten minutes at most. */
    public Optional<Principal> enter(PublicKey key) {
        var held = held(key);
        held.ifPresent(found -> noteUse(found.key(), clock.instant()));
        return held.map(SshKeys::principal);
    }

    /** Who holds the key of this number, as long as it signs in; for what a caller who proved it was given. */
    public Optional<Principal> again(long id) {
        Instant now = clock.instant();
        return db.read(h -> SshKeyStore.byId(h, id))
                .filter(held -> held.key().signsIn(now) && held.user().active())
                .map(SshKeys::principal);
    }

    /** A key and whose it is. */
    public record Signer(SshKey key, User user) {}

    /** Whose key, by its fingerprint, made a signature, expired since or not; empty when nobody has it, or it may only sign in. */
    public Optional<Signer> signer(String fingerprint) {
        return db.read(h -> SshKeyStore.byFingerprint(h, fingerprint))
                .filter(held -> held.key().signs())
                .map(held -> new Signer(held.key(), held.user()));
    }

    private Optional<SshKeyStore.Held> held(PublicKey key) {
        String fingerprint = PublicKeyText.fingerprint(key);
        Instant now = clock.instant();
        return db.read(h -> SshKeyStore.byFingerprint(h, fingerprint))
                .filter(held -> held.key().signsIn(now) && held.user().active());
    }

    private static Principal principal(SshKeyStore.Held held) {
        var credential = new Principal.Credential("ssh_key", held.key().id(), null);
        return new Principal(held.user(), EnumSet.allOf(Scope.class), credential);
    }

    private void noteUse(SshKey key, Instant now) {
        Instant last = key.lastUsedAt();
        if (last == null || last.plus(TOUCH).isBefore(now)) {
            db.run(tx -> SshKeyStore.used(tx, key.id(), now));
        }
    }

    private void record(Handle tx, Principal caller, String action, SshKey key) {
        var target = new AuditTarget("ssh_key", key.id(), key.title());
        audit.record(tx, caller, action, target, Map.of("user_id", key.userId(), "fingerprint", key.fingerprint()));
    }

    private static void requireOwn(Principal caller, User owner) {
        if (caller.required().id() != owner.id()) {
            requireAdmin(caller);
        }
    }

    private static void requireAdmin(Principal caller) {
        caller.required();
        if (!caller.admin()) {
            throw ApiError.forbidden();
        }
    }
}
