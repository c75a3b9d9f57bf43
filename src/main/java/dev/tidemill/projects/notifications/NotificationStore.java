package dev.tidemill.projects.notifications;

import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of what people want to hear, and of the mails that tell them. */
final class NotificationStore {
    private static final String PLACE =
            "project_id is not distinct from :project and namespace_id is not distinct from :namespace";

    private NotificationStore() {}

    /**
     * What somebody chose somewhere.
     *
     * @param place how far up: 0 for the project, 1 for the nearest group ..., the greatest for everything
     */
    record Row(long userId, int place, NotificationFlow.Choice choice, boolean ownActivity) {}

    static Optional<Row> get(Handle h, long userId, @Nullable Long projectId, @Nullable Long namespaceId) {
        return h.createQuery(
                        "select *, 0 as place from projects.notification_settings where user_id = :user and " + PLACE)
                .bind("user", userId)
                .bind("project", projectId)
                .bind("namespace", namespaceId)
                .map((row, context) -> row(row))
                .findOne();
    }

    static void set(
            Handle tx, long userId, @Nullable Long projectId, @Nullable Long namespaceId, Row wanted, Instant now) {
        tx.createUpdate("delete from projects.notification_settings where user_id = :user and " + PLACE)
                .bind("user", userId)
                .bind("project", projectId)
                .bind("namespace", namespaceId)
                .execute();
        tx.createUpdate("""
                        insert into projects.notification_settings
                          (user_id, project_id, namespace_id, level, events, own_activity, updated_at)
                        values (:user, :project, :namespace, :level, :events, :own, :now)
                        on conflict do nothing
                        """)
                .bind("user", userId)
                .bind("project", projectId)
                .bind("namespace", namespaceId)
                .bind("level", wanted.choice().level().word())
                .bindArray(
                        "events",
                        String.class,
                        wanted.choice().events().stream()
                                .map(NotificationEvent::word)
                                .sorted()
                                .toArray())
                .bind("own", wanted.ownActivity())
                .bind("now", now)
                .execute();
    }

    /** What these people chose for a project and everything above it, the nearest first. */
    static List<Row> above(Handle h, long projectId, Collection<Long> users) {
        return h.createQuery("""
                        select s.*, case when s.project_id is not null then 0
                          when s.namespace_id is null then 1000000
                          else 1 + cardinality(n.lineage) - array_position(n.lineage, s.namespace_id) end as place
                        from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                        join projects.notification_settings s on s.user_id = any(:users) and (s.project_id = p.id
                          or s.namespace_id = any(n.lineage) or (s.project_id is null and s.namespace_id is null))
                        where p.id = :project order by place
                        """)
                .bind("project", projectId)
                .bindArray("users", Long.class, users.toArray())
                .map((row, context) -> row(row))
                .list();
    }

    /** Who watches, or chose events, in a project, above it, or everywhere as a member of it. */
    static List<Long> watchers(Handle h, long projectId, LocalDate today) {
        return h.createQuery("""
                        select distinct s.user_id
                        from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                        join projects.notification_settings s on s.level in ('watch', 'custom')
                          and (s.project_id = p.id or s.namespace_id = any(n.lineage)
                            or (s.project_id is null and s.namespace_id is null
                              and exists (select from projects.memberships m where m.user_id = s.user_id
                                and (m.project_id = p.id or m.namespace_id = any(n.lineage))
                                and (m.expires_at is null or m.expires_at > :today))))
                        where p.id = :project limit 10000
                        """)
                .bind("project", projectId)
                .bind("today", today)
                .mapTo(Long.class)
                .list();
    }

    /** A mail to send. */
    record Queued(
            long id,
            long userId,
            Occurrence what,
            NotificationEvent event,
            Reason reason,
            @Nullable Long subjectId,
            String replyKey,
            boolean sent) {}

    static Optional<Long> add(
            Handle tx, long userId, Occurrence what, Notice.News news, Reason reason, String replyKey, Instant now) {
        return tx.createQuery("""
                        insert into projects.notices (user_id, position, kind, payload, actor_id, occurred_at, event,
                          reason, subject_id, reply_key, created_at)
                        values (:user, :position, :kind, cast(:payload as jsonb), :actor, :at, :event, :reason,
                          :subject, :key, :now)
                        on conflict (position, user_id) do nothing returning id
                        """)
                .bind("user", userId)
                .bind("position", what.position())
                .bind("kind", what.kind())
                .bind("payload", Json.write(what.payload()))
                .bind("actor", what.actorId())
                .bind("at", what.occurredAt())
                .bind("event", news.event().word())
                .bind("reason", reason.name())
                .bind("subject", news.subjectId())
                .bind("key", replyKey)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    static Optional<Queued> queued(Handle h, long id) {
        return h.createQuery("select * from projects.notices where id = :id")
                .bind("id", id)
                .map((row, context) -> queued(row))
                .findOne();
    }

    static Optional<Queued> byReplyKey(Handle h, String key) {
        return h.createQuery("select * from projects.notices where reply_key = :key")
                .bind("key", key)
                .map((row, context) -> queued(row))
                .findOne();
    }

    static void sent(Handle tx, long id, Instant now) {
        tx.createUpdate("update projects.notices set sent_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    static int sweep(Handle tx, Instant before, int most) {
        return tx.createUpdate("""
                        delete from projects.notices where id in (select id from projects.notices
                          where created_at < :before order by created_at limit :most)
                        """).bind("before", before).bind("most", most).execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        Set<NotificationEvent> events = Arrays.stream(
                        (String[]) row.getArray("events").getArray())
                .flatMap(word -> NotificationEvent.ofWord(word).stream())
                .collect(Collectors.toUnmodifiableSet());
        var level = NotificationLevel.ofWord(row.getString("level")).orElseThrow();
        return new Row(
                row.getLong("user_id"),
                row.getInt("place"),
                new NotificationFlow.Choice(level, events),
                row.getBoolean("own_activity"));
    }

    private static Queued queued(ResultSet row) throws SQLException {
        var what = new Occurrence(
                row.getLong("position"),
                row.getString("kind"),
                Json.tree(row.getString("payload")),
                row.getObject("actor_id", Long.class),
                row.getTimestamp("occurred_at").toInstant());
        return new Queued(
                row.getLong("id"),
                row.getLong("user_id"),
                what,
                NotificationEvent.ofWord(row.getString("event")).orElseThrow(),
                Reason.valueOf(row.getString("reason")),
                row.getObject("subject_id", Long.class),
                row.getString("reply_key"),
                row.getTimestamp("sent_at") != null);
    }
}
