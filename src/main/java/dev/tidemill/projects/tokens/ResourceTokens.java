package dev.tidemill.projects.tokens;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.identity.tokens.AccessToken;
import dev.tidemill.identity.tokens.IssuedToken;
import dev.tidemill.identity.tokens.NewToken;
import dev.tidemill.identity.tokens.TokenFilter;
import dev.tidemill.identity.tokens.TokenOwner;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.GroupDeleting;
import dev.tidemill.projects.ProjectDeleting;
import dev.tidemill.projects.members.Member;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes, lists, rotates and revokes the access tokens of projects and groups. The caller's permission was
 * checked when the {@link MemberSource} was found; a token never may more than its maker.
 */
public final class ResourceTokens {
    /** What such tokens can be made for: nothing that is about a person or the instance. */
    public static final Set<Scope> SCOPES = Collections.unmodifiableSet(EnumSet.of(
            Scope.API,
            Scope.READ_API,
            Scope.READ_REPOSITORY,
            Scope.WRITE_REPOSITORY,
            Scope.CREATE_RUNNER,
            Scope.MANAGE_RUNNER,
            Scope.SELF_ROTATE));

    private static final int NAME_BYTES = 12;

    private final Platform platform;
    private final Users users;
    private final Tokens tokens;
    private final Members members;

    public ResourceTokens(Platform platform, Users users, Tokens tokens, Members members) {
        this.platform = platform;
        this.users = users;
        this.tokens = tokens;
        this.members = members;
        platform.events()
                .listen(ProjectDeleting.class, (tx, event) -> dismiss(tx, tokens.botsOfProject(tx, event.projectId())));
        platform.events()
                .listen(GroupDeleting.class, (tx, event) -> dismiss(tx, tokens.botsOfGroup(tx, event.groupId())));
    }

    /** Today in UTC, by which tokens expire. */
    public LocalDate today() {
        return tokens.today();
    }

    /** The tokens of a project or group. */
    public Slice<ResourceToken> list(MemberSource source, TokenFilter filter, Paging paging) {
        Long projectId = source.projectId();
        var own = projectId == null ? filter.ofGroup(source.namespaceId()) : filter.ofProject(projectId);
        var found = tokens.list(own, paging);
        var roles = members.roles(
                source, found.items().stream().map(AccessToken::userId).toList());
        return new Slice<>(
                found.items().stream()
                        .map(token -> new ResourceToken(token, roles.get(token.userId())))
                        .toList(),
                found.total());
    }

    /** The roles that the caller may give to a token's bot, least first. */
    public List<Role> roles(Principal caller, MemberSource source) {
        return members.givable(caller, source);
    }

    /** One token; 404 when it belongs elsewhere. */
    public ResourceToken get(MemberSource source, long id) {
        return held(source, token(source, id));
    }

    /** Makes a token with a bot of its own. */
    public IssuedToken create(Principal caller, MemberSource source, NewToken wanted, Role role) {
        if (caller.required().bot()) {
            throw ApiError.forbidden("Access tokens cannot make access tokens");
        }
        members.requireMayGive(caller, source, role);
        if (!SCOPES.containsAll(wanted.scopes())) {
            throw ApiError.invalid("scopes", "can only contain available scopes");
        }
        return platform.db().write(tx -> {
            User bot = users.createBot(tx, caller, botName(source), wanted.name());
            Long projectId = source.projectId();
            var owner = projectId == null
                    ? TokenOwner.group(bot.id(), source.namespaceId())
                    : TokenOwner.project(bot.id(), projectId);
            IssuedToken issued = tokens.issue(tx, caller, owner, wanted);
            members.insert(tx, caller, source, bot, role, issued.token().expiresAt());
            return issued;
        });
    }

    /** Replaces a token; its bot stays and lives as long as the new one. */
    public IssuedToken rotate(Principal caller, MemberSource source, long id, Optional<LocalDate> expiresAt) {
        AccessToken token = token(source, id);
        if (token.revoked()) {
            tokens.revokeSuccessors(token);
        }
        members.find(source, token.userId())
                .map(Member::role)
                .ifPresent(role -> members.requireMayGive(caller, source, role));
        return platform.db().write(tx -> {
            IssuedToken issued = tokens.rotate(tx, caller, token, expiresAt);
            members.prolong(tx, source, token.userId(), issued.token().expiresAt());
            return issued;
        });
    }

    /** Revokes a token; its bot goes with it. */
    public void revoke(Principal caller, MemberSource source, long id) {
        AccessToken token = token(source, id);
        var bot = users.byId(token.userId());
        platform.db().run(tx -> {
            tokens.revoke(tx, caller, token);
            bot.ifPresent(user -> users.deleteBot(tx, caller, user));
        });
    }

    private void dismiss(Handle tx, List<Long> bots) {
        users.byIds(tx, bots).stream()
                .filter(bot -> bot.bot() && !bot.state().equals("deleted"))
                .forEach(bot -> users.deleteBot(tx, Principal.ANONYMOUS, bot));
    }

    private AccessToken token(MemberSource source, long id) {
        Long projectId = source.projectId();
        return tokens.byId(id)
                .filter(token -> projectId == null
                        ? Long.valueOf(source.namespaceId()).equals(token.groupId())
                        : projectId.equals(token.projectId()))
                .orElseThrow(ApiError::notFound);
    }

    private ResourceToken held(MemberSource source, AccessToken token) {
        return new ResourceToken(
                token, members.find(source, token.userId()).map(Member::role).orElse(null));
    }

    private static String botName(MemberSource source) {
        Long projectId = source.projectId();
        String place = projectId == null ? "group_" + source.namespaceId() : "project_" + projectId;
        return place + "_bot_"
                + Secrets.random(NAME_BYTES)
                        .toLowerCase(Locale.ROOT)
                        .replace('-', 'x')
                        .replace('_', 'y');
    }
}
