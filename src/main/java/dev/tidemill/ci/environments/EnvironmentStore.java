package dev.tidemill.ci.environments;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of environments. */
public final class EnvironmentStore {
    private EnvironmentStore() {}

    /** Adds one; its number and times are given by the database and the clock. */
    static Environment insert(Handle tx, Environment wanted, Instant now) {
        return tx.createQuery("""
                        insert into ci.environments (project_id, name, slug, external_url, description, tier, state,
                            auto_stop_setting, created_at, updated_at)
                        values (:projectId, :name, :slug, :externalUrl, :description, :tier, :state,
                            :autoStopSetting, :now, :now)
                        returning *
                        """)
                .bindMethods(wanted)
                .bind("now", now)
                .mapTo(Environment.class)
                .one();
    }

    static Environment update(Handle tx, Environment wanted, Instant now) {
        return tx.createQuery("""
                        update ci.environments set external_url = :externalUrl, description = :description, tier = :tier,
                            state = :state, auto_stop_at = :autoStopAt, auto_stop_setting = :autoStopSetting,
                            updated_at = :now
                        where id = :id returning *
                        """)
                .bindMethods(wanted)
                .bind("now", now)
                .mapTo(Environment.class)
                .one();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from ci.environments where id = :id")
                .bind("id", id)
                .execute();
    }

    static Optional<Environment> find(Handle h, long projectId, long id) {
        return h.createQuery("select * from ci.environments where id = :id and project_id = :project")
                .bind("id", id)
                .bind("project", projectId)
                .mapTo(Environment.class)
                .findOne();
    }

    /** The row, held until the transaction ends. */
    static Optional<Environment> lock(Handle tx, long id) {
        return tx.createQuery("select * from ci.environments where id = :id for no key update")
                .bind("id", id)
                .mapTo(Environment.class)
                .findOne();
    }

    static Optional<Environment> byName(Handle h, long projectId, String name) {
        return h.createQuery("select * from ci.environments where project_id = :project and name = :name")
                .bind("project", projectId)
                .bind("name", name)
                .mapTo(Environment.class)
                .findOne();
    }

    /** Many by number; those that are gone are left out. */
    public static List<Environment> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery("select * from ci.environments where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .mapTo(Environment.class)
                .list();
    }

    /** Those whose time is over, the longest first. */
    static List<Environment> expired(Handle h, Instant now, long after, int most) {
        return h.createQuery("""
                        select * from ci.environments
                        where auto_stop_at <= :now and state = 'available' and id > :after
                        order by id limit :most
                        """)
                .bind("now", now)
                .bind("after", after)
                .bind("most", most)
                .mapTo(Environment.class)
                .list();
    }

    static Slice<Environment> list(Handle h, Where where, Paging paging) {
        var found = where.bindTo(h.createQuery("select * from ci.environments e where " + where.sql()
                        + " order by e.name, e.id limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Environment.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*) from ci.environments e where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(found, total);
    }
}
