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
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Makes, changes, stops and deletes environments (doc/ci/environments/_index.md). */
public final class Environments {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.${} /-]*");
    private static final int LONGEST = 255;

    private final Platform platform;
    private final CiAccess access;

    public Environments(Platform platform, CiAccess access) {
        this.platform = platform;
        this.access = access;
    }

    /**
     * Wishes for an environment; null leaves things as they are.
     *
     * @param tier the word of a {@link Tier}; for a new one, null lets its name decide
     */
    public record Wish(
            @Nullable String externalUrl,
            @Nullable String description,
            @Nullable String tier) {
        /** Nothing but the name. */
        public static final Wish NOTHING = new Wish(null, null, null);
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
            return platform.db().write(tx -> insert(tx, project.id(), name, wish));
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.invalid("name", "has already been taken");
            }
            throw e;
        }
    }

    /** The environment of a name in a transaction of others, made when it is not there yet; stopped ones start again. */
    public Environment use(Handle tx, long projectId, String name) {
        tx.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "environments " + projectId);
        Optional<Environment> known = EnvironmentStore.byName(tx, projectId, name);
        if (known.isEmpty()) {
            check(name, Wish.NOTHING);
            return insert(tx, projectId, name, Wish.NOTHING);
        }
        return known.get().state().equals("stopped") ? moved(tx, known.get(), "available") : known.get();
    }

    private Environment insert(Handle tx, long projectId, String name, Wish wish) {
        String tier = wish.tier() == null ? Tier.guess(name).word() : wish.tier();
        String description = wish.description() == null ? "" : wish.description();
        var now = platform.clock().instant();
        return EnvironmentStore.insert(
                tx,
                new Environment(
                        0,
                        projectId,
                        name,
                        SlugFlow.of(name),
                        wish.externalUrl(),
                        description,
                        tier,
                        "available",
                        now,
                        now),
                now);
    }

    /** Changes one. */
    public Environment update(Principal caller, Project project, long id, Wish wish) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        check("any", wish);
        return platform.db().write(tx -> {
            Environment known = find(tx, project, id);
            var changed = new Environment(
                    known.id(),
                    known.projectId(),
                    known.name(),
                    known.slug(),
                    wish.externalUrl() == null
                            ? known.externalUrl()
                            : wish.externalUrl().isEmpty() ? null : wish.externalUrl(),
                    wish.description() == null ? known.description() : wish.description(),
                    wish.tier() == null ? known.tier() : wish.tier(),
                    known.state(),
                    known.createdAt(),
                    known.updatedAt());
            return EnvironmentStore.update(tx, changed, platform.clock().instant());
        });
    }

    /** Stops one; stopping a stopped one changes nothing. */
    public Environment stop(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        return platform.db().write(tx -> moved(tx, find(tx, project, id), "stopped"));
    }

    /** Deletes a stopped one with its deployments; 403 while it is available. */
    public void delete(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        platform.db().run(tx -> {
            if (!find(tx, project, id).state().equals("stopped")) {
                throw ApiError.forbidden("Environment must be stopped before it can be deleted");
            }
            EnvironmentStore.delete(tx, id);
        });
    }

    private Environment moved(Handle tx, Environment known, String state) {
        var changed = new Environment(
                known.id(),
                known.projectId(),
                known.name(),
                known.slug(),
                known.externalUrl(),
                known.description(),
                known.tier(),
                state,
                known.createdAt(),
                known.updatedAt());
        return known.state().equals(state)
                ? known
                : EnvironmentStore.update(tx, changed, platform.clock().instant());
    }

    private static Environment find(Handle tx, Project project, long id) {
        return EnvironmentStore.find(tx, project.id(), id).orElseThrow(() -> ApiError.notFound("Environment"));
    }

    private static void check(String name, Wish wish) {
        if (name.isBlank()) {
            throw ApiError.invalid("name", "can't be blank");
        }
        if (name.length() > LONGEST) {
            throw ApiError.invalid("name", "is too long (maximum is 255 characters)");
        }
        if (!NAME.matcher(name).matches() || name.startsWith("/") || name.endsWith("/")) {
            throw ApiError.invalid(
                    "name",
                    "can contain only letters, digits, '-', '_', '/', '$', '{', '}', '.', and spaces,"
                            + " but it cannot start or end with '/'");
        }
        if (wish.externalUrl() != null && !wish.externalUrl().isEmpty() && !address(wish.externalUrl())) {
            throw ApiError.invalid("external_url", "is blocked: Only allowed schemes are http, https");
        }
    }

    private static boolean address(String text) {
        try {
            String scheme = new URI(text).getScheme();
            return text.length() <= LONGEST && scheme != null && scheme.matches("(?i)https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
