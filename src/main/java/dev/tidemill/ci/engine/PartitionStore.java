package dev.tidemill.ci.engine;

import org.jdbi.v3.core.Handle;

/** Cohorts: which one new pipelines join, and which one stands open ahead. */
final class PartitionStore {
    /** Bytes of the largest table of the current cohort, its indexes included. */
    long currentSize(Handle handle) {
        return handle.createQuery("""
            select coalesce(max(pg_total_relation_size(c.oid)), 0)
            from ci.partitions p
            join pg_namespace n on n.nspname = 'ci'
            join pg_class c on c.relnamespace = n.oid and c.relkind = 'r'
                and c.relname like '%\\_' || p.id
            where p.state = 'current'
            """).mapTo(Long.class).one();
    }

    /** Lets new pipelines join the cohort that stands open ahead. */
    void advance(Handle tx) {
        tx.execute("update ci.partitions set state = 'closed', closed_at = now() where state = 'current'");
        tx.execute("""
            update ci.partitions set state = 'current', current_since = now()
            where id = (select min(id) from ci.partitions where state = 'ahead')
            """);
    }

    boolean hasAhead(Handle handle) {
        return handle.createQuery("select exists (select from ci.partitions where state = 'ahead')")
                .mapTo(Boolean.class)
                .one();
    }

    /** Opens the next cohort; gives up rather than hold up others that use the tables. */
    void open(Handle tx) {
        tx.execute("set local lock_timeout = '3s'");
        tx.createQuery("select cast(ci.open_partition((select max(id) + 1 from ci.partitions)) as text)")
                .mapTo(String.class)
                .one();
    }
}
