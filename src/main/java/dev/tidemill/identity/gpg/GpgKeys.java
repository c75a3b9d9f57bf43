package dev.tidemill.identity.gpg;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.users.UserDeleting;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** OpenPGP keys as people use them: everybody manages his own, administrators everybody's. */
public final class GpgKeys {
    private final Database db;
    private final InstantSource clock;
    private final Audit audit;

    /** A key and whose it is. */
    public record Held(GpgKey key, User user) {}

    /** Also removes the keys of people who are deleted. */
    public GpgKeys(Platform platform, Audit audit) {
        this.db = platform.db();
        this.clock = platform.clock();
        this.audit = audit;
        platform.events().listen(UserDeleting.class, (tx, event) -> GpgKeyStore.deleteAll(tx, event.userId()));
    }

    /** The keys of a user; public halves are nobody's secret. */
    public Slice<GpgKey> list(User user, Paging paging) {
        return db.read(h -> GpgKeyStore.list(h, user.id(), paging));
    }

    /** One key of a user; 404 when the user has no such key. */
    public GpgKey get(User owner, long id) {
        return db.read(h -> GpgKeyStore.find(h, id))
                .filter(key -> key.userId() == owner.id())
                .orElseThrow(() -> ApiError.notFound("GPG Key"));
    }

    /** Adds a key to a user: to oneself, or as administrator to anybody. */
    public GpgKey add(Principal caller, User owner, String pasted) {
        requireOwn(caller, owner);
        GpgKeyText text = GpgKeyText.parse(pasted);
        return db.write(tx -> {
            GpgKey key = GpgKeyStore.insert(tx, owner.id(), text, clock.instant())
                    .orElseThrow(() -> ApiError.invalid("fingerprint", "has already been taken"));
            record(tx, caller, "gpg_key_added", key);
            return key;
        });
    }

    /** Removes a key of a user: one's own, or as administrator anybody's. What it signed is not verified any more. */
    public void remove(Principal caller, User owner, GpgKey key) {
        requireOwn(caller, owner);
        db.run(tx -> {
            if (GpgKeyStore.delete(tx, key.id()) > 0) {
                record(tx, caller, "gpg_key_removed", key);
            }
        });
    }

    /** The key that a signature names by its sixteen digits, and whose it is. */
    public Optional<Held> byKeyId(String keyId) {
        return db.read(h -> GpgKeyStore.byKeyId(h, keyId));
    }

    private void record(Handle tx, Principal caller, String action, GpgKey key) {
        var target = new AuditTarget("gpg_key", key.id(), key.shortId());
        audit.record(tx, caller, action, target, Map.of("user_id", key.userId(), "fingerprint", key.fingerprint()));
    }

    private static void requireOwn(Principal caller, User owner) {
        if (caller.required().id() != owner.id() && !caller.admin()) {
            throw ApiError.forbidden();
        }
    }
}
