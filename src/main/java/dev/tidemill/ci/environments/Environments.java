package dev.tidemill.ci.environments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Finds, makes, changes and deletes environments (doc/ci/environments/_index.md); {@link EnvironmentMoves} moves them. */
public final class Environments {
    private final Platform platform;
    private final CiAccess access;
    private final EnvironmentMoves moves;

    public Environments(Platform platform, CiAccess access, EnvironmentMoves moves) {
        this.platform = platform;
        this.access = access;
        this.moves = moves;
    }

    /**
     * Wishes for an environment; null leaves things as they are.
     *
     * @param tier the word of a {@link Tier}; for a new one, null lets its name decide
     * @param autoStopSetting {@code always} or {@code with_action}
     */
    public record Wish(
            @Nullable String externalUrl,
            @Nullable String description,
            @Nullable String tier,
            @Nullable String autoStopSetting) {
        /** Nothing but the name. */
        public static final Wish NOTHING = new Wish(null, null, null, null);
    }

    /** Those of a project by name; the caller may see them. */
    public Slice<Environment> list(Project project, Where where, Paging paging) {
        where.and("e.project_id = :project", "project", project.id());
        return platform.db().read(h -> EnvironmentStore.list(h, where, paging));
    }

    /** One of a project; 404 when there is none. */
    public Environment get(Project project, long id) {
        return platform.db()
                .read(h -> EnvironmentStore.find(h, project.id(), id))
                .orElseThrow(() -> ApiError.notFound("Environment"));
    }

    /** One by number. */
    public Optional<Environment> find(Handle h, long id) {
        return EnvironmentStore.byIds(h, List.of(id)).stream().findFirst();
    }

    /** Many by number. */
    public Map<Long, Environment> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : platform.db().read(h -> EnvironmentStore.byIds(h, ids)).stream()
                        .collect(Collectors.toMap(Environment::id, Function.identity()));
    }

    /** Makes one; 400 when the name is taken or cannot be. */
    public Environment create(Principal caller, Project project, String name, Wish wish) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        check(name, wish);
        try {
            return platform.db().write(tx -> moves.create(tx, caller.userId(), fresh(project.id(), name, wish)));
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.invalid("name", "has already been taken");
            }
            throw e;
        }
    }

    /** The environment of a name in a transaction of others, made when it is not there yet; stopped ones start again. */
    public Environment use(Handle tx, Principal caller, long projectId, String name) {
        check(name, Wish.NOTHING);
        return moves.start(tx, caller.userId(), known(tx, caller.userId(), projectId, name, null));
    }

    /**
     * The environment that a job of a new pipeline is for, made when it is not there yet and otherwise left as it is.
     *
     * @param tier the word of a {@link Tier} for a new one, or null to let its name decide
     * @return empty when there can be no environment of this name
     */
    public Optional<Environment> ensure(
            Handle tx, @Nullable Long actor, long projectId, String name, @Nullable String tier) {
        return EnvironmentFlow.nameFault(name).isPresent()
                ? Optional.empty()
                : Optional.of(known(tx, actor, projectId, name, tier));
    }

    private Environment known(Handle tx, @Nullable Long actor, long projectId, String name, @Nullable String tier) {
        var known = EnvironmentStore.byName(tx, projectId, name);
        if (known.isPresent()) {
            return known.get();
        }
        tx.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "environments " + projectId);
        return EnvironmentStore.byName(tx, projectId, name)
                .orElseGet(() -> moves.create(tx, actor, fresh(projectId, name, new Wish(null, null, tier, null))));
    }

    private Environment fresh(long projectId, String name, Wish wish) {
        var now = platform.clock().instant();
        return new Environment(
                0,
                projectId,
                name,
                SlugFlow.of(name),
                wish.externalUrl(),
                wish.description() == null ? "" : wish.description(),
                wish.tier() == null ? Tier.guess(name).word() : wish.tier(),
                Environment.AVAILABLE,
                null,
                wish.autoStopSetting() == null ? "always" : wish.autoStopSetting(),
                now,
                now);
    }

    /** Changes one. */
    public Environment update(Principal caller, Project project, long id, Wish wish) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        check("any", wish);
        return platform.db().write(tx -> {
            Environment known = locked(tx, project, id);
            String url = wish.externalUrl() == null ? known.externalUrl() : wish.externalUrl();
            var changed = known.described(
                    url == null || url.isEmpty() ? null : url,
                    wish.description() == null ? known.description() : wish.description(),
                    wish.tier() == null ? known.tier() : wish.tier(),
                    wish.autoStopSetting());
            return EnvironmentStore.update(tx, changed, platform.clock().instant());
        });
    }

    /** Lets one last until somebody stops it. */
    public Environment keep(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        return platform.db().write(tx -> {
            Environment known = locked(tx, project, id);
            return EnvironmentStore.update(
                    tx, known.until(null), platform.clock().instant());
        });
    }

    /** Deletes a stopped one with its deployments; 403 while it is available. */
    public void delete(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        platform.db().run(tx -> {
            if (!locked(tx, project, id).stopped()) {
                throw ApiError.forbidden("Environment must be stopped before it can be deleted");
            }
            EnvironmentStore.delete(tx, id);
        });
    }

    private static Environment locked(Handle tx, Project project, long id) {
        return EnvironmentStore.lock(tx, id)
                .filter(found -> found.projectId() == project.id())
                .orElseThrow(() -> ApiError.notFound("Environment"));
    }

    private static void check(String name, Wish wish) {
        EnvironmentFlow.nameFault(name).ifPresent(fault -> {
            throw ApiError.invalid("name", fault);
        });
        String url = wish.externalUrl();
        if (url != null && !url.isEmpty() && !EnvironmentFlow.isAddress(url)) {
            throw ApiError.invalid("external_url", "is blocked: Only allowed schemes are http, https");
        }
    }
}
