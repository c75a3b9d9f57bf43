package dev.tidemill.repos.deploytokens;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, lists, revokes and recognises deploy tokens (doc/user/project/deploy_tokens). The caller's permission
 * was checked when the {@link TokenHome} was found.
 */
public final class DeployTokens {
    /** What secrets begin with. */
    public static final String PREFIX = "gldt-";

    /** The word of {@link Principal.Credential#kind()}. */
    public static final String KIND = "deploy_token";

    /** What tokens can be made for; those of registries are good once a registry is there. */
    public static final List<String> SCOPES = List.of(
            "read_repository",
            "read_registry",
            "write_registry",
            "read_virtual_registry",
            "write_virtual_registry",
            "read_package_registry",
            "write_package_registry");

    private static final int SECRET_BYTES = 20;

    private final Database db;
    private final InstantSource clock;
    private final Audit audit;

    /** A new token with its secret, which is shown this once. */
    public record Issued(DeployToken token, String secret) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    public DeployTokens(Database db, InstantSource clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    Instant now() {
        return clock.instant();
    }

    /** The tokens of a project or group. */
    public Slice<DeployToken> list(TokenHome home, Optional<Boolean> active, Paging paging) {
        var where = new Where();
        if (home.projectId() != null) {
            where.and("t.project_id = :home", "home", home.projectId());
        } else {
            where.and("t.group_id = :home", "home", Objects.requireNonNull(home.groupId()));
        }
        return list(where, active, paging);
    }

    /** Every token of the instance; the caller is an administrator. */
    public Slice<DeployToken> all(Optional<Boolean> active, Paging paging) {
        return list(new Where(), active, paging);
    }

    private Slice<DeployToken> list(Where where, Optional<Boolean> active, Paging paging) {
        where.value("now", now());
        active.ifPresent(wanted -> where.and(
                (wanted ? "" : "not ") + "(t.revoked_at is null and (t.expires_at is null or t.expires_at > :now))"));
        return db.read(h -> DeployTokenStore.list(h, where, paging));
    }

    /** One token; 404 when it belongs elsewhere. */
    public DeployToken get(TokenHome home, long id) {
        return db.read(h -> DeployTokenStore.byId(h, id))
                .filter(token -> Objects.equals(token.projectId(), home.projectId())
                        && Objects.equals(token.groupId(), home.groupId()))
                .orElseThrow(() -> ApiError.notFound("Deploy Token"));
    }

    public Issued create(Principal caller, TokenHome home, NewDeployToken wanted) {
        String secret = PREFIX + Secrets.random(SECRET_BYTES);
        return db.write(tx -> {
            DeployToken token =
                    DeployTokenStore.insert(tx, home, caller.userId(), wanted, Secrets.digest(secret), now());
            audit.record(tx, caller, "deploy_token_created", home.target(token), details(home, token));
            return new Issued(token, secret);
        });
    }

    /** Removes a token; what uses it is refused from then on. */
    public void delete(Principal caller, TokenHome home, long id) {
        DeployToken token = get(home, id);
        db.run(tx -> {
            if (DeployTokenStore.delete(tx, token.id()) > 0) {
                audit.record(tx, caller, "deploy_token_deleted", home.target(token), details(home, token));
            }
        });
    }

    /** Refuses a token from now on and keeps its row. */
    public void revoke(Principal caller, TokenHome home, long id) {
        DeployToken token = get(home, id);
        db.run(tx -> {
            if (DeployTokenStore.revoke(tx, token.id(), now()) > 0) {
                audit.record(tx, caller, "deploy_token_revoked", home.target(token), details(home, token));
            }
        });
    }

    /** Who presents this pair: a caller without a user that may read what its token opens; empty when it is no good. */
    public Optional<Principal> authenticate(String username, String secret) {
        byte[] digest = Secrets.digest(secret);
        return db.read(h -> DeployTokenStore.byDigest(h, digest))
                .filter(token -> token.active(now()) && Secrets.same(token.username(), username))
                .map(DeployTokens::principal);
    }

    /** Whether the token of this number opens the project. */
    public boolean opens(long tokenId, Project project) {
        return db.read(h -> DeployTokenStore.byId(h, tokenId).filter(token -> {
                    Long group = token.groupId();
                    return group == null
                            ? Objects.equals(token.projectId(), project.id())
                            : DeployTokenStore.within(h, project.id(), group);
                }))
                .filter(token -> token.active(now()))
                .isPresent();
    }

    private static Principal principal(DeployToken token) {
        Set<Scope> scopes = token.scopes().contains("read_repository")
                ? EnumSet.of(Scope.READ_REPOSITORY)
                : EnumSet.noneOf(Scope.class);
        return new Principal(null, scopes, new Principal.Credential(KIND, token.id(), token.projectId()));
    }

    private static Map<String, Object> details(TokenHome home, DeployToken token) {
        return Map.of("of", home.name(), "scopes", token.scopes());
    }
}
