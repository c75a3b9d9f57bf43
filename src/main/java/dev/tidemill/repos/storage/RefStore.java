package dev.tidemill.repos.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jdbi.v3.core.Handle;

/** SQL that reads refs. Prefixes are range scans over the primary key. */
public final class RefStore {
    private RefStore() {}

    /** All refs and the generations they belong to, in one statement; empty when the repository is gone. */
    static Optional<RefSnapshot> snapshot(Handle db, long repositoryId) {
        var refs = new ArrayList<Ref>();
        var head = new String[1];
        var generations = new long[2];
        db.createQuery("""
                        select c.refs_generation, c.packs_generation, r.name, r.oid, r.symref, r.peeled
                        from repos.counters c join repos.refs r on r.repository_id = c.repository_id
                        where c.repository_id = :id
                        """)
                .bind("id", repositoryId)
                .setFetchSize(5000)
                .map((row, context) -> {
                    generations[0] = row.getLong("refs_generation");
                    generations[1] = row.getLong("packs_generation");
                    String target = row.getString("symref");
                    if (target != null) {
                        head[0] = target;
                    } else {
                        refs.add(
                                new RefRow(row.getString("name"), row.getBytes("oid"), row.getBytes("peeled")).toRef());
                    }
                    return true;
                })
                .list();
        return head[0] == null
                ? Optional.empty()
                : Optional.of(new RefSnapshot(generations[0], generations[1], new SortedRefs(head[0], refs)));
    }

    static Optional<Ref> exact(Handle db, long repositoryId, String name) {
        return db.createQuery("""
                        select name, oid, peeled from repos.refs
                        where repository_id = :id and name = :name and oid is not null
                        """)
                .bind("id", repositoryId)
                .bind("name", name)
                .mapTo(RefRow.class)
                .map(RefRow::toRef)
                .findOne();
    }

    static List<Ref> range(Handle db, long repositoryId, String prefix) {
        return db.createQuery("""
                        select name, oid, peeled from repos.refs
                        where repository_id = :id and name >= :prefix and name < :end and oid is not null
                        order by name
                        """)
                .bind("id", repositoryId)
                .bind("prefix", prefix)
                .bind("end", after(prefix))
                .mapTo(RefRow.class)
                .map(RefRow::toRef)
                .list();
    }

    static List<Ref> internalRange(Handle db, long repositoryId, String prefix) {
        return db.createQuery("""
                        select name, oid, null::bytea as peeled from repos.internal_refs
                        where repository_id = :id and name >= :prefix and name < :end
                        order by name
                        """)
                .bind("id", repositoryId)
                .bind("prefix", prefix)
                .bind("end", after(prefix))
                .mapTo(RefRow.class)
                .map(RefRow::toRef)
                .list();
    }

    /** Which packs are needed at least to read refs that were read before this call. */
    static long packsGeneration(Handle db, long repositoryId) {
        return db.createQuery("select packs_generation from repos.counters where repository_id = :id")
                .bind("id", repositoryId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The least text that is greater than every text with the prefix, in byte order. */
    private static String after(String prefix) {
        return prefix + '\uDBFF' + '\uDFFF';
    }

    /**
     * Sets an internal ref. The lock lets other changes of refs go on and makes a collection wait, which looks
     * at all refs before it drops anything.
     */
    public static void keep(Handle tx, long projectId, String name, ObjectId oid) {
        tx.createUpdate("""
                        insert into repos.internal_refs (repository_id, name, oid)
                        select id, :name, :oid from repos.repositories where project_id = :project for key share
                        on conflict (repository_id, name) do update set oid = excluded.oid
                        """)
                .bind("project", projectId)
                .bind("name", name)
                .bind("oid", Oids.raw(oid))
                .execute();
    }

    /** Makes pushes to a project's repository wait until the transaction ends. */
    public static void hold(Handle tx, long projectId) {
        tx.createQuery("""
                        select c.repository_id from repos.counters c
                        join repos.repositories r on r.id = c.repository_id
                        where r.project_id = :project for share of c
                        """).bind("project", projectId).mapTo(Long.class).findOne();
    }

    /** Removes an internal ref. */
    public static void drop(Handle tx, long projectId, String name) {
        tx.createUpdate("""
                        delete from repos.internal_refs
                        where name = :name
                          and repository_id = (select id from repos.repositories where project_id = :project)
                        """).bind("project", projectId).bind("name", name).execute();
    }

    /** The commit a ref means by the project's number, peeled; empty when there is no such ref. */
    public static Optional<byte[]> commit(Handle db, long projectId, String name) {
        return db.createQuery("""
                        select coalesce(peeled, oid) from repos.refs r
                        join repos.repositories p on p.id = r.repository_id
                        where p.project_id = :project and r.name = :name and oid is not null
                        union all
                        select oid from repos.internal_refs r
                        join repos.repositories p on p.id = r.repository_id
                        where p.project_id = :project and r.name = :name
                        """)
                .bind("project", projectId)
                .bind("name", name)
                .mapTo(byte[].class)
                .findFirst();
    }

    /** An object id of a row in hex digits. */
    public static String hex(byte[] oid) {
        return ObjectId.fromRaw(oid).name();
    }

    /** The full name of the default branch; empty when the project has no repository. */
    public static Optional<String> head(Handle db, long projectId) {
        return db.createQuery("""
                        select symref from repos.refs r
                        join repos.repositories p on p.id = r.repository_id
                        where p.project_id = :project and r.name = 'HEAD'
                        """)
                .bind("project", projectId)
                .mapTo(String.class)
                .findOne();
    }
}
