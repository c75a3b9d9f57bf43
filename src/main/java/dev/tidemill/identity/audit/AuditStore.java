package dev.tidemill.identity.audit;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import org.jdbi.v3.core.Handle;

/** SQL of the audit trail. */
final class AuditStore {
    private AuditStore() {}

    static void insert(Handle tx, AuditEntry entry) {
        tx.createUpdate("""
                        insert into identity.audit_entries
                            (at, actor_id, actor_name, action, target_kind, target_id, target_name, ip, details)
                        values (:at, :actorId, :actorName, :action, :targetKind, :targetId, :targetName, :ip,
                            cast(:details as jsonb))
                        """).bindMethods(entry).execute();
    }

    static Slice<AuditEntry> list(Handle h, Paging paging) {
        var entries = h.createQuery("""
                        select id, at, actor_id, actor_name, action, target_kind, target_id, target_name, ip,
                            details::text as details
                        from identity.audit_entries order by id desc limit :limit offset :offset
                        """)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(AuditEntry.class)
                .list();
        long total = h.createQuery("select count(*) from identity.audit_entries")
                .mapTo(Long.class)
                .one();
        return new Slice<>(entries, total);
    }
}
