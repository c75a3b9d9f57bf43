package dev.tidemill.work.awards;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of emoji. */
final class AwardStore {
    private static final String COLUMNS = "select id, subject_id, note_id, user_id, name, created_at";
    private static final String FROM =
            " from work.awards where subject_id = :subject and note_id is not distinct from :note";

    private AwardStore() {}

    static Slice<Award> list(Handle h, long subject, @Nullable Long note, Paging paging) {
        var awards = h.createQuery(COLUMNS + FROM + " order by id limit :limit offset :offset")
                .bind("subject", subject)
                .bindByType("note", note, Long.class)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Award.class)
                .list();
        long total = h.createQuery("select count(*)" + FROM)
                .bind("subject", subject)
                .bindByType("note", note, Long.class)
                .mapTo(Long.class)
                .one();
        return new Slice<>(awards, total);
    }

    /** Everything on a subject and its notes, the first first. */
    static List<Award> all(Handle h, long subject, int most) {
        return h.createQuery(COLUMNS + " from work.awards where subject_id = :subject order by id limit :most")
                .bind("subject", subject)
                .bind("most", most)
                .mapTo(Award.class)
                .list();
    }

    static int deleteOwn(Handle tx, long subject, long note, long user, String name) {
        return tx.createUpdate("""
                        delete from work.awards
                        where subject_id = :subject and note_id = :note and user_id = :user and name = :name
                        """)
                .bind("subject", subject)
                .bind("note", note)
                .bind("user", user)
                .bind("name", name)
                .execute();
    }

    static Optional<Award> byId(Handle h, long subject, @Nullable Long note, long id) {
        return h.createQuery(COLUMNS + FROM + " and id = :id")
                .bind("subject", subject)
                .bindByType("note", note, Long.class)
                .bind("id", id)
                .mapTo(Award.class)
                .findOne();
    }

    static Optional<Long> insert(Handle tx, long subject, @Nullable Long note, long user, String name, Instant now) {
        return tx.createQuery("""
                        insert into work.awards (subject_id, note_id, user_id, name, created_at)
                        values (:subject, :note, :user, :name, :now) on conflict do nothing returning id
                        """)
                .bind("subject", subject)
                .bindByType("note", note, Long.class)
                .bind("user", user)
                .bind("name", name)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    static int deleteOwn(Handle tx, long subject, long user, String name) {
        return tx.createUpdate("""
                        delete from work.awards
                        where subject_id = :subject and note_id is null and user_id = :user and name = :name
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .bind("name", name)
                .execute();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from work.awards where id = :id").bind("id", id).execute();
    }
}
