package dev.tidemill.projects.namespaces;

import dev.tidemill.platform.sql.Where;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** SQL of addresses. */
public final class RouteStore {
    /** What a broken uniqueness of addresses is called. */
    public static final String TAKEN = "routes_pkey";

    private RouteStore() {}

    public static void ofNamespace(Handle tx, String fullPath, long namespaceId) {
        forgetRedirect(tx, fullPath);
        tx.createUpdate("insert into projects.routes (key, full_path, namespace_id) values (:key, :path, :id)")
                .bind("key", key(fullPath))
                .bind("path", fullPath)
                .bind("id", namespaceId)
                .execute();
    }

    public static void ofProject(Handle tx, String fullPath, long projectId) {
        forgetRedirect(tx, fullPath);
        tx.createUpdate("insert into projects.routes (key, full_path, project_id) values (:key, :path, :id)")
                .bind("key", key(fullPath))
                .bind("path", fullPath)
                .bind("id", projectId)
                .execute();
    }

    /** Gives everything at and below an address a new one; the old addresses redirect. */
    public static void move(Handle tx, String from, String to) {
        String below = Where.literal(key(from)) + "/%";
        tx.createUpdate("""
                        insert into projects.redirects (key, namespace_id, project_id)
                        select key, namespace_id, project_id from projects.routes where key = :from or key like :below
                        on conflict (key) do update
                            set namespace_id = excluded.namespace_id, project_id = excluded.project_id
                        """).bind("from", key(from)).bind("below", below).execute();
        tx.createUpdate("""
                        update projects.routes set
                            full_path = :to || substr(full_path, :rest),
                            key = lower(:to || substr(full_path, :rest))
                        where key = :from or key like :below
                        """)
                .bind("to", to)
                .bind("rest", from.length() + 1)
                .bind("from", key(from))
                .bind("below", below)
                .execute();
        tx.createUpdate("""
                        delete from projects.redirects d using projects.routes r
                        where r.key = d.key and (r.key = :to or r.key like :below)
                        """)
                .bind("to", key(to))
                .bind("below", Where.literal(key(to)) + "/%")
                .execute();
    }

    /** Frees the address of a project and all that lead to it. */
    public static void dropProject(Handle tx, long projectId) {
        tx.createUpdate("delete from projects.routes where project_id = :id")
                .bind("id", projectId)
                .execute();
        tx.createUpdate("delete from projects.redirects where project_id = :id")
                .bind("id", projectId)
                .execute();
    }

    /** Frees the address of a namespace and all that lead to it. */
    public static void dropNamespace(Handle tx, long namespaceId) {
        tx.createUpdate("delete from projects.routes where namespace_id = :id")
                .bind("id", namespaceId)
                .execute();
        tx.createUpdate("delete from projects.redirects where namespace_id = :id")
                .bind("id", namespaceId)
                .execute();
    }

    static boolean taken(Handle h, String fullPath) {
        return h.createQuery("select exists (select from projects.routes where key = :key)")
                .bind("key", key(fullPath))
                .mapTo(Boolean.class)
                .one();
    }

    private static void forgetRedirect(Handle tx, String fullPath) {
        tx.createUpdate("delete from projects.redirects where key = :key")
                .bind("key", key(fullPath))
                .execute();
    }

    private static String key(String fullPath) {
        return fullPath.toLowerCase(Locale.ROOT);
    }
}
