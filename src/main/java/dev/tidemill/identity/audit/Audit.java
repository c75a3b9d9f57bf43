package dev.tidemill.identity.audit;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes and reads the audit trail. */
public final class Audit {
    private final Database db;
    private final InstantSource clock;

    public Audit(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Records a deed in the transaction that does it. */
    public void record(Handle tx, Principal actor, String action, AuditTarget target, Map<String, ?> details) {
        var user = actor.user();
        AuditStore.insert(
                tx,
                new AuditEntry(
                        0,
                        clock.instant(),
                        user == null ? null : user.id(),
                        user == null ? "" : user.username(),
                        action,
                        target.kind(),
                        target.id(),
                        target.name(),
                        RequestOrigin.ip().orElse(null),
                        Json.write(details)));
    }

    /** As above, in a transaction of its own. */
    public void record(Principal actor, String action, AuditTarget target, Map<String, ?> details) {
        db.run(tx -> record(tx, actor, action, target, details));
    }

    /** The trail, newest first, for administrators. */
    public Slice<AuditEntry> list(Principal caller, Paging paging) {
        caller.required();
        if (!caller.admin()) {
            throw ApiError.forbidden();
        }
        return db.read(h -> AuditStore.list(h, paging));
    }
}
