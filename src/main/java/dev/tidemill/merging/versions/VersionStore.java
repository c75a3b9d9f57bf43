package dev.tidemill.merging.versions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** SQL of versions. */
final class VersionStore {
    private static final String SELECT = """
            select v.id, v.request_id, v.number, v.head_sha, v.base_sha, v.start_sha, v.patch_id_sha, v.commit_count,
                v.file_count, v.additions, v.deletions, v.created_at
            from merging.versions v where\s""";

    private VersionStore() {}

    /** Adds the next one; the request is locked. */
    static Version insert(Handle tx, long request, DiffFacts facts, Instant now) {
        var first = facts.firstCommit();
        return tx.createQuery("""
                        insert into merging.versions (request_id, number, head_sha, base_sha, start_sha, patch_id_sha,
                            commit_count, file_count, additions, deletions, created_at, first_commit_sha,
                            first_commit_at)
                        values (:request,
                            (select coalesce(max(number), 0) + 1 from merging.versions where request_id = :request),
                            :headSha, :baseSha, :startSha, :patchIdSha, :commitCount, :fileCount, :additions,
                            :deletions, :now, :firstSha, :firstAt)
                        returning id, request_id, number, head_sha, base_sha, start_sha, patch_id_sha, commit_count,
                            file_count, additions, deletions, created_at
                        """)
                .bind("request", request)
                .bind("now", now)
                .bind("firstSha", first == null ? null : first.sha())
                .bind("firstAt", first == null ? null : first.at())
                .bindMethods(facts)
                .mapTo(Version.class)
                .one();
    }

    /** The first commit of the newest version; empty when there is no version, or none in it. */
    static Optional<DiffFacts.FirstCommit> firstCommit(Handle h, long request) {
        return h.createQuery("""
                        select first_commit_sha as sha, first_commit_at as at from merging.versions
                        where request_id = :request order by number desc limit 1
                        """)
                .bind("request", request)
                .map((row, context) -> {
                    String sha = row.getString("sha");
                    var at = row.getTimestamp("at");
                    return sha == null || at == null
                            ? Optional.<DiffFacts.FirstCommit>empty()
                            : Optional.of(new DiffFacts.FirstCommit(sha, at.toInstant()));
                })
                .findOne()
                .flatMap(Function.identity());
    }

    /** Writes down which commits the newest version brings, instead of those before. */
    static void commits(Handle tx, long request, List<String> shas) {
        tx.createUpdate("delete from merging.request_commits where request_id = :request and sha <> all(:shas)")
                .bind("request", request)
                .bindArray("shas", String.class, shas.toArray())
                .execute();
        tx.createUpdate("""
                        insert into merging.request_commits (request_id, sha)
                        select :request, s from unnest(:shas) as s on conflict do nothing
                        """)
                .bind("request", request)
                .bindArray("shas", String.class, shas.toArray())
                .execute();
    }

    static Optional<Version> newest(Handle h, long request) {
        return h.createQuery(SELECT + "v.request_id = :request order by v.number desc limit 1")
                .bind("request", request)
                .mapTo(Version.class)
                .findOne();
    }

    /** The newest of each. */
    static List<Version> newest(Handle h, Collection<Long> requests) {
        return h.createQuery(SELECT + """
                        (v.request_id, v.number) in (select n.request_id, max(n.number) from merging.versions n
                            where n.request_id = any(:requests) group by n.request_id)
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .mapTo(Version.class)
                .list();
    }

    /** All of one, the newest first. */
    static List<Version> all(Handle h, long request) {
        return h.createQuery(SELECT + "v.request_id = :request order by v.number desc")
                .bind("request", request)
                .mapTo(Version.class)
                .list();
    }
}
