package dev.tidemill.work.subscriptions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of subscriptions. */
final class SubscriptionStore {
    private SubscriptionStore() {}

    static List<Long> labels(Handle h, long userId, Collection<Long> labels) {
        return h.createQuery("""
                        select label_id from work.subscriptions
                        where label_id = any(:labels) and user_id = :user and subscribed
                        """)
                .bindArray("labels", Long.class, labels.toArray())
                .bind("user", userId)
                .mapTo(Long.class)
                .list();
    }

    /** Who said yes, or no, to hearing of a subject. */
    static List<Long> ofSubject(Handle h, long subjectId, boolean subscribed) {
        return h.createQuery("""
                        select user_id from work.subscriptions
                        where subject_id = :subject and subscribed = :subscribed limit 10000
                        """)
                .bind("subject", subjectId)
                .bind("subscribed", subscribed)
                .mapTo(Long.class)
                .list();
    }

    /** Who wants to hear of any of these labels. */
    static List<Long> ofLabels(Handle h, Collection<Long> labels) {
        return h.createQuery("""
                        select distinct user_id from work.subscriptions
                        where label_id = any(:labels) and subscribed limit 10000
                        """)
                .bindArray("labels", Long.class, labels.toArray())
                .mapTo(Long.class)
                .list();
    }

    static void setSubject(Handle tx, long userId, long subjectId, boolean subscribed, Instant now) {
        tx.createUpdate("""
                        insert into work.subscriptions (user_id, subject_id, subscribed, created_at)
                        values (:user, :subject, :subscribed, :now)
                        on conflict (subject_id, user_id) where subject_id is not null
                            do update set subscribed = excluded.subscribed
                        """)
                .bind("user", userId)
                .bind("subject", subjectId)
                .bind("subscribed", subscribed)
                .bind("now", now)
                .execute();
    }

    static void setLabel(Handle tx, long userId, long labelId, boolean subscribed, Instant now) {
        tx.createUpdate("""
                        insert into work.subscriptions (user_id, label_id, subscribed, created_at)
                        values (:user, :label, :subscribed, :now)
                        on conflict (label_id, user_id) where label_id is not null
                            do update set subscribed = excluded.subscribed
                        """)
                .bind("user", userId)
                .bind("label", labelId)
                .bind("subscribed", subscribed)
                .bind("now", now)
                .execute();
    }

    /**
     * Those of these subjects of which the user hears: as it said, else because it made the subject, is assigned to it
     * or wrote a note on it.
     *
     * @param own which of them it made
     */
    static List<Long> heard(Handle h, long userId, Collection<Long> subjects, Collection<Long> own) {
        return h.createQuery("""
                        select s.id from unnest(:subjects) as s (id)
                            left join work.subscriptions w on w.subject_id = s.id and w.user_id = :user
                        where coalesce(w.subscribed, s.id = any(:own)
                            or exists (select from work.assignees a where a.subject_id = s.id and a.user_id = :user)
                            or exists (select from work.notes n
                                where n.subject_id = s.id and n.author_id = :user and n.action is null))
                        """)
                .bindArray("subjects", Long.class, subjects.toArray())
                .bindArray("own", Long.class, own.toArray())
                .bind("user", userId)
                .mapTo(Long.class)
                .list();
    }
}
