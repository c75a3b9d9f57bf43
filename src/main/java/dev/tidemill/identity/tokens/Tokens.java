package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Issues, checks, rotates and revokes access tokens. Who may do that to whose tokens is decided by the
 * callers of the transaction methods: {@link PersonalTokens} here, project tokens in {@code projects}.
 */
public final class Tokens {
    /** How many days a token may live at most. */
    public static final Setting<Integer> LONGEST_LIFE =
            Setting.integer("token-lifetime-days", 365, 1, 400, "Days until an access token expires at the latest.");

    /** What every secret of this kind begins with. */
    public static final String PREFIX = "glpat-";

    private static final Duration TOUCH = Duration.ofMinutes(10);
    private static final int SECRET_BYTES = 20;
    private static final int LONGEST_NAME = 255;

    private final Database db;
    private final InstantSource clock;
    private final Audit audit;
    private final int longestLife;

    public Tokens(Database db, InstantSource clock, Settings settings, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.longestLife = settings.get(LONGEST_LIFE);
    }

    /** Today in UTC, by which tokens expire. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The last day on which a token made today may expire. */
    public LocalDate latestExpiry() {
        return today().plusDays(longestLife);
    }

    /** Makes a token and returns its secret this once. */
    public IssuedToken issue(Handle tx, Principal actor, TokenOwner owner, NewToken wanted) {
        return issue(tx, actor, owner, wanted, PREFIX + Secrets.random(SECRET_BYTES));
    }

    /** Makes a token with a secret that the operator chose. */
    public IssuedToken issue(Handle tx, Principal actor, TokenOwner owner, NewToken wanted, String secret) {
        return insert(tx, actor, owner, wanted, secret, null);
    }

    private IssuedToken insert(
            Handle tx, Principal actor, TokenOwner owner, NewToken wanted, String secret, @Nullable Long rotatedFrom) {
        check(wanted);
        var row = new TokenStore.Row(
                wanted.name(),
                wanted.description(),
                Secrets.digest(secret),
                words(wanted.scopes()),
                wanted.expiresAt().orElse(latestExpiry()),
                clock.instant(),
                rotatedFrom);
        var token = TokenStore.insert(tx, owner, row);
        audit(tx, actor, "token_created", token);
        return new IssuedToken(token, secret);
    }

    /** What the secret is worth now; using a token is noted every ten minutes at most. */
    public TokenVerdict verdict(String secret) {
        var held = db.read(h -> TokenStore.held(h, Secrets.digest(secret)));
        return held.isEmpty() ? new TokenVerdict.Unknown() : verdict(held.get());
    }

    /** How a statement of another room finds the token; what it is worth is said when the caller is asked for. */
    Bearer bearer(String secret, Function<TokenVerdict, Optional<Principal>> who) {
        return new Bearer(Secrets.digest(secret), "t.user_id", HeldRow.COLUMNS, HeldRow.JOINS, row -> {
            var held = HeldRow.map(row);
            return () -> who.apply(verdict(held));
        });
    }

    private TokenVerdict verdict(HeldRow held) {
        var token = held.token();
        var user = held.user();
        if (token.revoked()) {
            return new TokenVerdict.Revoked();
        }
        if (token.expired(today())) {
            return new TokenVerdict.Expired();
        }
        if (!user.active()) {
            return new TokenVerdict.Barred(user);
        }
        noteUse(token);
        return new TokenVerdict.Valid(token, user);
    }

    /** A token by its number, whoever's. */
    public Optional<AccessToken> byId(long id) {
        return db.read(h -> TokenStore.find(h, id));
    }

    /** A list of tokens; the caller decides whose. */
    public Slice<AccessToken> list(TokenFilter filter, Paging paging) {
        return db.read(h -> TokenStore.list(h, filter, today(), paging));
    }

    /** The bots of a project's tokens, also of revoked ones. */
    public List<Long> botsOfProject(Handle tx, long projectId) {
        return TokenStore.botsOfProject(tx, projectId);
    }

    /** The bots of a group's tokens, also of revoked ones. */
    public List<Long> botsOfGroup(Handle tx, long groupId) {
        return TokenStore.botsOfGroup(tx, groupId);
    }

    /** Revokes a token; one that is revoked already stays as it is. */
    public void revoke(Handle tx, Principal actor, AccessToken token) {
        if (TokenStore.revoke(tx, token.id(), clock.instant()) > 0) {
            audit(tx, actor, "token_revoked", token);
        }
    }

    /** Revokes all tokens of a user. */
    public void revokeAll(Handle tx, long userId) {
        TokenStore.revokeAll(tx, userId, clock.instant());
    }

    /**
     * Replaces a token by one with the same name and scopes, a week long unless said otherwise. Rotating
     * a token that was rotated before revokes all that came from it: somebody else has its secret.
     */
    public IssuedToken rotate(Handle tx, Principal actor, AccessToken token, Optional<LocalDate> expiresAt) {
        if (TokenStore.revoke(tx, token.id(), clock.instant()) == 0) {
            throw ApiError.of(400, "400 Bad request - Token already revoked");
        }
        var owner = new TokenOwner(token.userId(), token.projectId(), token.groupId());
        var end = expiresAt.orElse(today().plusDays(Math.min(7, longestLife)));
        var wanted = new NewToken(token.name(), token.description(), token.scopeSet(), Optional.of(end));
        audit(tx, actor, "token_rotated", token);
        return insert(tx, actor, owner, wanted, PREFIX + Secrets.random(SECRET_BYTES), token.id());
    }

    /** Revokes what came from a rotated token; for a second attempt to rotate it. */
    public void revokeSuccessors(AccessToken token) {
        db.run(tx -> TokenStore.revokeSuccessors(tx, token.id(), clock.instant()));
    }

    private void check(NewToken wanted) {
        if (wanted.name().isBlank()) {
            throw ApiError.parameter("name is empty");
        }
        if (wanted.name().length() > LONGEST_NAME) {
            throw ApiError.invalid("name", "is too long (maximum is " + LONGEST_NAME + " characters)");
        }
        if (wanted.scopes().isEmpty()) {
            throw ApiError.invalid("scopes", "can't be blank");
        }
        wanted.expiresAt().ifPresent(day -> {
            if (!day.isAfter(today())) {
                throw ApiError.invalid("expires_at", "must be in the future");
            }
            if (day.isAfter(latestExpiry())) {
                throw ApiError.invalid("expires_at", "must be on or before " + latestExpiry());
            }
        });
    }

    private void noteUse(AccessToken token) {
        var now = clock.instant();
        var last = token.lastUsedAt();
        if (last == null || last.plus(TOUCH).isBefore(now)) {
            db.run(tx -> TokenStore.used(tx, token.id(), token.userId(), now, today()));
        }
    }

    private void audit(Handle tx, Principal actor, String action, AccessToken token) {
        var target = new AuditTarget("token", token.id(), token.name());
        audit.record(tx, actor, action, target, Map.of("user_id", token.userId(), "scopes", token.scopes()));
    }

    private static List<String> words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).toList();
    }
}
