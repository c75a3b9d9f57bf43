package dev.tidemill.repos.pushes;

import dev.tidemill.repos.storage.Oids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** SQL of the push transaction about refs and the log; any number of refs takes one statement a kind. */
final class PushStore {
    private PushStore() {}

    /** Counts the push and takes the repository's lock, so that pushes to one repository come one by one. */
    static void count(Handle tx, long repositoryId, int packs, long commits) {
        tx.createUpdate("""
                        update repos.counters
                        set refs_generation = refs_generation + 1,
                            packs_generation = packs_generation + case when :packs > 0 then 1 else 0 end,
                            pack_count = pack_count + :packs,
                            commit_count = commit_count + :commits
                        where repository_id = :id
                        """)
                .bind("id", repositoryId)
                .bind("packs", packs)
                .bind("commits", commits)
                .execute();
    }

    /** Counts packs that come without a push, and takes the lock as {@link #count} does. */
    static void countPacks(Handle tx, long repositoryId, int packs) {
        tx.createUpdate("""
                        update repos.counters
                        set packs_generation = packs_generation + 1, pack_count = pack_count + :packs
                        where repository_id = :id
                        """).bind("id", repositoryId).bind("packs", packs).execute();
    }

    /** How far the repository has come; to be read by a statement after the one that took the lock. */
    static Progress progress(Handle tx, long repositoryId) {
        return tx.createQuery("""
                        select c.refs_generation, c.packs_generation, coalesce(d.generation, 0) as derived_generation,
                               c.pack_count, c.commit_count,
                               coalesce(d.covered_packs, 0) as covered_packs,
                               coalesce(d.covered_commits, 0) as covered_commits,
                               h.symref as head,
                               exists (select from repos.refs r where r.repository_id = c.repository_id
                                       and r.name >= 'refs/heads/' and r.name < 'refs/heads0') as has_branches,
                               exists (select from repos.imports i where i.repository_id = c.repository_id
                                       and i.state in ('scheduled', 'started')) as importing
                        from repos.counters c
                        join repos.refs h on h.repository_id = c.repository_id and h.name = 'HEAD'
                        left join local.derived_state d on d.repository_id = c.repository_id
                        where c.repository_id = :id
                        """)
                .bind("id", repositoryId)
                .map((row, context) -> new Progress(
                        row.getLong("refs_generation"),
                        row.getLong("packs_generation"),
                        row.getLong("derived_generation"),
                        row.getLong("pack_count"),
                        row.getLong("commit_count"),
                        row.getLong("covered_packs"),
                        row.getLong("covered_commits"),
                        row.getString("head"),
                        row.getBoolean("has_branches"),
                        row.getBoolean("importing")))
                .one();
    }

    /** Creates refs; answers the names that did not exist before. */
    static Set<String> create(Handle tx, long repositoryId, Collection<RefMove> moves) {
        return apply(tx, repositoryId, moves, """
                        insert into repos.refs (repository_id, name, oid, peeled)
                        select :id, m.name, m.new_oid, m.peeled
                        from unnest(:names::text[], :old::bytea[], :new::bytea[], :peeled::bytea[])
                          as m (name, old_oid, new_oid, peeled)
                        on conflict (repository_id, name) do nothing
                        returning name
                        """);
    }

    /** Moves refs; answers the names that still pointed where the push says. */
    static Set<String> update(Handle tx, long repositoryId, Collection<RefMove> moves) {
        return apply(tx, repositoryId, moves, """
                        update repos.refs r set oid = m.new_oid, peeled = m.peeled
                        from unnest(:names::text[], :old::bytea[], :new::bytea[], :peeled::bytea[])
                          as m (name, old_oid, new_oid, peeled)
                        where r.repository_id = :id and r.name = m.name and r.oid = m.old_oid
                        returning r.name
                        """);
    }

    /** Deletes refs; answers the names that still pointed where the push says. */
    static Set<String> delete(Handle tx, long repositoryId, Collection<RefMove> moves) {
        return apply(tx, repositoryId, moves, """
                        delete from repos.refs r
                        using unnest(:names::text[], :old::bytea[], :new::bytea[], :peeled::bytea[])
                          as m (name, old_oid, new_oid, peeled)
                        where r.repository_id = :id and r.name = m.name and r.oid = m.old_oid
                        returning r.name
                        """);
    }

    /** Of the names, those that lie below another ref or have refs below them: git could not store both as files. */
    static Set<String> conflicting(Handle tx, long repositoryId, Collection<String> names) {
        var children = new ArrayList<String>();
        var parents = new ArrayList<String>();
        for (String name : names) {
            for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
                children.add(name);
                parents.add(name.substring(0, slash));
            }
        }
        return new HashSet<>(tx.createQuery("""
                        select n.name from unnest(:names::text[]) as n (name)
                        where exists (select from repos.refs r where r.repository_id = :id
                                      and r.name >= n.name || '/' and r.name < n.name || '0')
                        union
                        select p.child from unnest(:children::text[], :parents::text[]) as p (child, parent)
                        join repos.refs r on r.repository_id = :id and r.name = p.parent
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .bind("children", children.toArray(String[]::new))
                .bind("parents", parents.toArray(String[]::new))
                .mapTo(String.class)
                .list());
    }

    /** Takes back refs that this transaction created. */
    static void remove(Handle tx, long repositoryId, Collection<String> names) {
        tx.createUpdate("delete from repos.refs where repository_id = :id and name = any(:names)")
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }

    /** Writes the log; answers the push's number. */
    static long log(Handle tx, long repositoryId, long position, Push push, List<RefMove> moved, Instant now) {
        return tx.createQuery("""
                        with push as (
                          insert into repos.pushes (repository_id, position, actor_id, origin, options, pushed_at)
                          values (:id, :position, :actor, :origin, :options, :now) returning id),
                        moves as (
                          insert into repos.ref_updates (push_id, ordinal, name, old_oid, new_oid)
                          select push.id, m.ordinal, m.name, m.old_oid, m.new_oid
                          from push, unnest(:names::text[], :old::bytea[], :new::bytea[]) with ordinality
                            as m (name, old_oid, new_oid, ordinal))
                        select id from push
                        """)
                .bind("id", repositoryId)
                .bind("position", position)
                .bind("actor", push.actorId())
                .bind("origin", push.origin().name().toLowerCase(Locale.ROOT))
                .bind("options", names(push.options()))
                .bind("now", now)
                .bind("names", moved.stream().map(RefMove::name).toArray(String[]::new))
                .bind("old", Oids.array(moved, RefMove::from))
                .bind("new", Oids.array(moved, RefMove::to))
                .mapTo(Long.class)
                .one();
    }

    /** The log keeps which options were given; what stands behind the equals sign may be a secret. */
    private static String[] names(List<String> options) {
        return options.stream().map(option -> option.split("=", 2)[0]).toArray(String[]::new);
    }

    private static Set<String> apply(Handle tx, long repositoryId, Collection<RefMove> moves, String sql) {
        if (moves.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(tx.createQuery(sql)
                .bind("id", repositoryId)
                .bind("names", moves.stream().map(RefMove::name).toArray(String[]::new))
                .bind("old", Oids.array(moves, RefMove::from))
                .bind("new", Oids.array(moves, RefMove::to))
                .bind("peeled", Oids.array(moves, RefMove::peeled))
                .mapTo(String.class)
                .list());
    }
}
