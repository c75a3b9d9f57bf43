package dev.tidemill.repos.pushes;

import dev.tidemill.platform.json.Json;
import dev.tidemill.repos.storage.Oids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** SQL of the push transaction about refs and the log; any number of refs takes one statement a kind. */
final class PushStore {
    private PushStore() {}

    /**
     * What pushes add to the counters of their repository.
     *
     * @param pushes how many pushes
     * @param withPacks how many of them bring packs
     * @param packs how many packs all of them bring
     * @param commits how many commits all of them bring
     */
    record Added(int pushes, int withPacks, long packs, long commits) {
        static final Added NOTHING = new Added(0, 0, 0, 0);

        Added plus(Added more) {
            return new Added(
                    pushes + more.pushes, withPacks + more.withPacks, packs + more.packs, commits + more.commits);
        }

        Added negated() {
            return new Added(-pushes, -withPacks, -packs, -commits);
        }
    }

    /** Counts pushes and takes the repository's lock, so that transactions on one repository come one by one. */
    static void count(Handle tx, long repositoryId, Added added) {
        tx.createUpdate("""
                        update repos.counters
                        set refs_generation = refs_generation + :pushes,
                            packs_generation = packs_generation + :withPacks,
                            pack_count = pack_count + :packs,
                            commit_count = commit_count + :commits
                        where repository_id = :id
                        """)
                .bind("id", repositoryId)
                .bind("pushes", added.pushes())
                .bind("withPacks", added.withPacks())
                .bind("packs", added.packs())
                .bind("commits", added.commits())
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
                               coalesce(d.collections, 0) as collections, c.pack_count, c.commit_count,
                               coalesce(d.covered_packs, 0) as covered_packs, coalesce(d.joined_packs, 0) as joined_packs,
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
                        row.getLong("collections"),
                        row.getLong("pack_count"),
                        row.getLong("commit_count"),
                        row.getLong("covered_packs"),
                        row.getLong("joined_packs"),
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

    /**
     * One push in the log.
     *
     * @param position the generation of refs that it made
     * @param moved the refs that it moved
     */
    record Logged(long position, Push push, List<RefMove> moved) {}

    /** Writes the log; answers the numbers of the pushes in their order. */
    static List<Long> log(Handle tx, long repositoryId, List<Logged> pushes, Instant now) {
        var moves = pushes.stream().flatMap(one -> one.moved().stream()).toList();
        return tx.createQuery("""
                        with pushes as (
                          insert into repos.pushes (repository_id, position, actor_id, origin, options, pushed_at)
                          select :id, p.position, p.actor, p.origin,
                                 array(select jsonb_array_elements_text(cast(p.options as jsonb))), :now
                          from unnest(:positions::bigint[], :actors::bigint[], :origins::text[], :options::text[])
                            as p (position, actor, origin, options)
                          order by p.position
                          returning id, position),
                        moves as (
                          insert into repos.ref_updates (push_id, ordinal, name, old_oid, new_oid)
                          select p.id, m.ordinal, m.name, m.old_oid, m.new_oid
                          from unnest(:of::bigint[], :ordinals::int[], :names::text[], :old::bytea[], :new::bytea[])
                            as m (position, ordinal, name, old_oid, new_oid)
                          join pushes p on p.position = m.position)
                        select id from pushes order by position
                        """)
                .bind("id", repositoryId)
                .bind("positions", pushes.stream().map(Logged::position).toArray(Long[]::new))
                .bind("actors", pushes.stream().map(one -> one.push().actorId()).toArray(Long[]::new))
                .bind("origins", each(pushes, one -> one.push().origin().name().toLowerCase(Locale.ROOT)))
                .bind("options", each(pushes, one -> Json.write(names(one.push().options()))))
                .bind("now", now)
                .bind(
                        "of",
                        pushes.stream()
                                .flatMap(one -> one.moved().stream().map(move -> one.position()))
                                .toArray(Long[]::new))
                .bind("ordinals", ordinals(pushes))
                .bind("names", moves.stream().map(RefMove::name).toArray(String[]::new))
                .bind("old", Oids.array(moves, RefMove::from))
                .bind("new", Oids.array(moves, RefMove::to))
                .mapTo(Long.class)
                .list();
    }

    private static String[] each(List<Logged> pushes, Function<Logged, String> text) {
        return pushes.stream().map(text).toArray(String[]::new);
    }

    private static Integer[] ordinals(List<Logged> pushes) {
        return pushes.stream()
                .flatMap(one -> IntStream.rangeClosed(1, one.moved().size()).boxed())
                .toArray(Integer[]::new);
    }

    /** The log keeps which options were given; what stands behind the equals sign may be a secret. */
    private static List<String> names(List<String> options) {
        return options.stream().map(option -> option.split("=", 2)[0]).toList();
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
