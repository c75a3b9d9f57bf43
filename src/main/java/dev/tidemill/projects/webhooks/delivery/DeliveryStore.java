package dev.tidemill.projects.webhooks.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of messages to webhooks and of the attempts to deliver them. */
final class DeliveryStore {
    private static final String ATTEMPTS = """
            select a.*, m.trigger, m.body from projects.webhook_attempts a
            join projects.webhook_messages m on m.id = a.message_id where""";

    private DeliveryStore() {}

    /** Adds a message once for each occurrence; empty when it is there already. */
    static Optional<Long> insert(
            Handle tx, long webhookId, String occurrence, String trigger, UUID event, String body, Instant now) {
        return tx.createQuery("""
                        insert into projects.webhook_messages (webhook_id, occurrence, trigger, event_uuid, body, created_at)
                        values (:webhook, :occurrence, :trigger, :event, :body, :now)
                        on conflict (webhook_id, occurrence) do nothing returning id
                        """)
                .bind("webhook", webhookId)
                .bind("occurrence", occurrence)
                .bind("trigger", trigger)
                .bind("event", event)
                .bind("body", body)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    static Optional<WebhookMessage> message(Handle h, long id) {
        return h.createQuery("""
                        select id, webhook_id, trigger, event_uuid, key, body, created_at
                        from projects.webhook_messages where id = :id
                        """).bind("id", id).mapTo(WebhookMessage.class).findOne();
    }

    /** Whether the receiver took a message by itself. */
    static boolean delivered(Handle h, long messageId) {
        return h.createQuery("""
                        select exists (select from projects.webhook_attempts
                          where message_id = :message and status < 400 and asked_by_id is null)
                        """)
                .bind("message", messageId)
                .mapTo(Boolean.class)
                .one();
    }

    static long log(Handle tx, long webhookId, Attempt attempt, @Nullable Long askedBy) {
        return tx.createQuery("""
                        insert into projects.webhook_attempts (message_id, webhook_id, url, request_headers, status,
                          response_headers, response_body, duration_ms, error, asked_by_id, created_at)
                        values (:message, :webhook, :url, cast(:requestHeaders as jsonb), :status,
                          cast(:responseHeaders as jsonb), :body, :duration, :error, :askedBy, :now)
                        returning id
                        """)
                .bind("message", attempt.messageId())
                .bind("webhook", webhookId)
                .bind("url", attempt.url())
                .bind("requestHeaders", Json.write(attempt.requestHeaders()))
                .bind("status", attempt.status())
                .bind("responseHeaders", Json.write(attempt.responseHeaders()))
                .bind("body", attempt.responseBody())
                .bind("duration", attempt.durationMs())
                .bind("error", attempt.error())
                .bind("askedBy", askedBy)
                .bind("now", attempt.createdAt())
                .mapTo(Long.class)
                .one();
    }

    /** Attempts of a webhook, newest first, up to one more than fits on the page. */
    static List<Attempt> attempts(Handle h, Where where, Paging paging) {
        return where.bindTo(
                        h.createQuery(ATTEMPTS + " " + where.sql() + " order by a.id desc limit :limit offset :offset"))
                .bind("limit", paging.perPage() + 1)
                .bind("offset", paging.offset())
                .map((row, context) -> attempt(row))
                .list();
    }

    static Optional<Attempt> attempt(Handle h, long webhookId, long id) {
        return h.createQuery(ATTEMPTS + " a.webhook_id = :webhook and a.id = :id")
                .bind("webhook", webhookId)
                .bind("id", id)
                .map((row, context) -> attempt(row))
                .findOne();
    }

    /** How often somebody had a webhook send something since then. */
    static int asked(Handle h, long userId, long webhookId, Instant since) {
        return h.createQuery("""
                        select count(*) from projects.webhook_attempts
                        where asked_by_id = :user and created_at > :since and webhook_id = :webhook
                        """)
                .bind("user", userId)
                .bind("since", since)
                .bind("webhook", webhookId)
                .mapTo(Integer.class)
                .one();
    }

    /** Deletes some old messages with their attempts; returns how many. */
    static int sweep(Handle tx, Instant before, int most) {
        return tx.createUpdate("""
                        delete from projects.webhook_messages where id in (
                          select id from projects.webhook_messages where created_at < :before
                          order by created_at limit :most)
                        """).bind("before", before).bind("most", most).execute();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getLong("message_id"),
                row.getString("url"),
                row.getString("trigger"),
                headers(row.getString("request_headers")),
                row.getString("body"),
                row.getObject("status", Integer.class),
                headers(row.getString("response_headers")),
                row.getString("response_body"),
                row.getLong("duration_ms"),
                row.getString("error"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Map<String, String> headers(String json) {
        var headers = new LinkedHashMap<String, String>();
        JsonNode tree = Json.tree(json);
        tree.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }
}
