package dev.tidemill.work.time;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** SQL of estimates and logged time. */
final class TimeStore {
    private TimeStore() {}

    static long estimate(Handle h, long subject) {
        return h.createQuery("select coalesce(max(seconds), 0) from work.estimates where subject_id = :subject")
                .bind("subject", subject)
                .mapTo(Long.class)
                .one();
    }

    static long spent(Handle h, long subject) {
        return h.createQuery("select coalesce(sum(seconds), 0) from work.timelogs where subject_id = :subject")
                .bind("subject", subject)
                .mapTo(Long.class)
                .one();
    }

    /** Serialises what is logged on one subject, so that a total never falls below nothing. */
    static void lock(Handle tx, long subject) {
        tx.createQuery("select id from work.subjects where id = :subject for update")
                .bind("subject", subject)
                .mapTo(Long.class)
                .findOne();
    }

    static void setEstimate(Handle tx, long subject, long seconds) {
        tx.createUpdate("""
                        insert into work.estimates (subject_id, seconds) values (:subject, :seconds)
                        on conflict (subject_id) do update set seconds = excluded.seconds
                        """).bind("subject", subject).bind("seconds", seconds).execute();
    }

    static void copy(Handle tx, long from, long to) {
        tx.createUpdate("""
                        insert into work.estimates (subject_id, seconds)
                        select :to, seconds from work.estimates where subject_id = :from
                        """).bind("from", from).bind("to", to).execute();
        tx.createUpdate("""
                        insert into work.timelogs (subject_id, user_id, seconds, summary, spent_at, created_at)
                        select :to, user_id, seconds, summary, spent_at, created_at from work.timelogs
                        where subject_id = :from order by id
                        """).bind("from", from).bind("to", to).execute();
    }

    static void log(Handle tx, long subject, long user, long seconds, String summary, Instant spentAt, Instant now) {
        tx.createUpdate("""
                        insert into work.timelogs (subject_id, user_id, seconds, summary, spent_at, created_at)
                        values (:subject, :user, :seconds, :summary, :spentAt, :now)
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .bind("seconds", seconds)
                .bind("summary", summary)
                .bind("spentAt", spentAt)
                .bind("now", now)
                .execute();
    }
}
