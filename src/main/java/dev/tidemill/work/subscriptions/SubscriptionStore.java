package dev.tidemill.work.subscriptions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of subscriptions. */
final class SubscriptionStore {
    private SubscriptionStore() {}

    static Optional<Boolean> ofSubject(Handle h, long userId, long subjectId) {
        return h.createQuery("""
                        select subscribed from work.subscriptions where subject_id = :subject and user_id = :user
                        """)
                .bind("subject", subjectId)
                .bind("user", userId)
                .mapTo(Boolean.class)
                .findOne();
    }

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

    /** Whether the user made the subject's item, is assigned to it or wrote a note on it. */
    static boolean participates(Handle h, long userId, long subjectId) {
        return h.createQuery("""
                        select exists (select from work.items where id = :subject and author_id = :user)
                            or exists (select from work.assignees where subject_id = :subject and user_id = :user)
                            or exists (select from work.notes
                                where subject_id = :subject and author_id = :user and action is null)
                        """)
                .bind("user", userId)
                .bind("subject", subjectId)
                .mapTo(Boolean.class)
                .one();
    }
}
