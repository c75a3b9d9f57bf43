package dev.tidemill.projects.webhooks;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.secrets.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** SQL of webhooks; seals and opens their secrets on the way. */
public final class WebhookStore {
    private static final String OWNED =
            "project_id is not distinct from :project and namespace_id is not distinct from :namespace";

    private final SecretBox box;

    public WebhookStore(SecretBox box) {
        this.box = box;
    }

    long insert(Handle tx, WebhookOwner owner, WebhookSettings settings, @Nullable Long creator, Instant now) {
        long id = bind(tx.createQuery("""
                        insert into projects.webhooks (project_id, namespace_id, url, name, description, triggers,
                          branch_strategy, branch_filter, verify_tls, template, secrets, creator_id, created_at,
                          updated_at)
                        values (:project, :namespace, :url, :name, :description, :triggers, :strategy, :filter,
                          :verify, :template, :secrets, :creator, :now, :now)
                        returning id
                        """), settings, new byte[0])
                .bind("project", owner.projectId())
                .bind("namespace", owner.namespaceId())
                .bind("creator", creator)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        tx.createUpdate("update projects.webhooks set secrets = :secrets where id = :id")
                .bind("secrets", seal(settings.secrets(), id))
                .bind("id", id)
                .execute();
        return id;
    }

    void update(Handle tx, long id, WebhookSettings settings, Instant now) {
        bind(tx.createUpdate("""
                        update projects.webhooks set url = :url, name = :name, description = :description,
                          triggers = :triggers, branch_strategy = :strategy, branch_filter = :filter,
                          verify_tls = :verify, template = :template, secrets = :secrets, updated_at = :now
                        where id = :id
                        """), settings, seal(settings.secrets(), id))
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    void delete(Handle tx, long id) {
        tx.createUpdate("delete from projects.webhooks where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Writes down how a webhook does. */
    public void health(Handle tx, long id, WebhookFlow.Health health) {
        tx.createUpdate("""
                        update projects.webhooks
                        set failures = :failures, backoffs = :backoffs, disabled_until = :until where id = :id
                        """)
                .bind("failures", health.failures())
                .bind("backoffs", health.backoffs())
                .bind("until", health.disabledUntil())
                .bind("id", id)
                .execute();
    }

    Slice<Webhook> list(Handle h, WebhookOwner owner, Paging paging) {
        var items = owned(
                        h.createQuery("select * from projects.webhooks where " + OWNED
                                + " order by id limit :limit offset :offset"),
                        owner)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> webhook(row))
                .list();
        return new Slice<>(items, count(h, owner));
    }

    long count(Handle h, WebhookOwner owner) {
        return owned(h.createQuery("select count(*) from projects.webhooks where " + OWNED), owner)
                .mapTo(Long.class)
                .one();
    }

    /** One webhook of an owner. */
    Optional<Webhook> get(Handle h, WebhookOwner owner, long id) {
        return owned(h.createQuery("select * from projects.webhooks where id = :id and " + OWNED), owner)
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    /** Whoever owns it, kept from other changes. */
    public Optional<Webhook> lock(Handle tx, long id) {
        return tx.createQuery("select * from projects.webhooks where id = :id for no key update")
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    /** Whoever owns it. */
    public Optional<Webhook> byId(Handle h, long id) {
        return h.createQuery("select * from projects.webhooks where id = :id")
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    /** Of these projects, those of which anybody wants to hear: itself, a group above it, or the instance. */
    public Set<Long> heard(Handle h, Collection<Long> projects) {
        return projects.isEmpty()
                ? Set.of()
                : Set.copyOf(h.createQuery("""
                        select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                        where p.id = any(:projects)
                          and exists (select from projects.webhooks w
                            where w.project_id = p.id or w.namespace_id = any(n.lineage)
                               or (w.project_id is null and w.namespace_id is null))
                        """)
                        .bindArray("projects", Long.class, projects.toArray())
                        .mapTo(Long.class)
                        .list());
    }

    /** Whether the instance has any hooks that hear of everything. */
    public boolean anybodyHears(Handle h) {
        return h.createQuery("select exists (select from projects.webhooks where project_id is null)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Who hears of a project. */
    public List<Webhook> ofProject(Handle h, long projectId) {
        return h.createQuery("""
                        select w.* from projects.webhooks w
                        where w.project_id = :project or (w.project_id is null and (w.namespace_id is null
                          or w.namespace_id = any((select n.lineage from projects.namespaces n
                            join projects.projects p on p.namespace_id = n.id where p.id = :project)::bigint[])))
                        order by w.id
                        """)
                .bind("project", projectId)
                .map((row, context) -> webhook(row))
                .list();
    }

    /** Who hears of a group. */
    public List<Webhook> ofNamespace(Handle h, long namespaceId) {
        return h.createQuery("""
                        select w.* from projects.webhooks w
                        where w.project_id is null and (w.namespace_id is null or w.namespace_id = any(
                          (select lineage from projects.namespaces where id = :namespace)::bigint[]))
                        order by w.id
                        """)
                .bind("namespace", namespaceId)
                .map((row, context) -> webhook(row))
                .list();
    }

    /** Who hears of the whole instance. */
    public List<Webhook> ofInstance(Handle h) {
        return h.createQuery(
                        "select * from projects.webhooks where project_id is null and namespace_id is null order by id")
                .map((row, context) -> webhook(row))
                .list();
    }

    private static <S extends SqlStatement<S>> S owned(S statement, WebhookOwner owner) {
        return statement.bind("project", owner.projectId()).bind("namespace", owner.namespaceId());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, WebhookSettings settings, byte[] sealed) {
        return statement
                .bind("url", settings.url())
                .bind("name", settings.name())
                .bind("description", settings.description())
                .bindArray(
                        "triggers",
                        String.class,
                        settings.triggers().stream()
                                .map(WebhookTrigger::word)
                                .sorted()
                                .toArray())
                .bind("strategy", settings.branchStrategy())
                .bind("filter", settings.branchFilter())
                .bind("verify", settings.verifyTls())
                .bind("template", settings.template())
                .bind("secrets", sealed);
    }

    private byte[] seal(WebhookSecrets secrets, long id) {
        return box.seal(Json.write(secrets), context(id));
    }

    private static String context(long id) {
        return "projects.webhooks.secrets/" + id;
    }

    private Webhook webhook(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        var until = row.getTimestamp("disabled_until");
        var settings = new WebhookSettings(
                row.getString("url"),
                row.getString("name"),
                row.getString("description"),
                Arrays.stream((String[]) row.getArray("triggers").getArray())
                        .flatMap(word -> WebhookTrigger.ofWord(word).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("branch_strategy"),
                row.getString("branch_filter"),
                row.getBoolean("verify_tls"),
                row.getString("template"),
                Json.read(box.open(row.getBytes("secrets"), context(id)), WebhookSecrets.class));
        return new Webhook(
                id,
                row.getObject("project_id", Long.class),
                row.getObject("namespace_id", Long.class),
                row.getObject("uuid", UUID.class),
                settings,
                new WebhookFlow.Health(
                        row.getInt("failures"), row.getInt("backoffs"), until == null ? null : until.toInstant()),
                row.getTimestamp("created_at").toInstant());
    }
}
