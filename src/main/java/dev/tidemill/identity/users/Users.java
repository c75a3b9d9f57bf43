package dev.tidemill.identity.users;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.passwords.Passwords;
import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.NumberSpan;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.platform.sql.Violations;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;

/** Finds, lists, makes, changes, blocks and deletes users. */
public final class Users {
    private static final ReadOnce<Long, User> ONCE = new ReadOnce<>(User.class);

    private final Platform platform;
    private final Database db;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Audit audit;

    public Users(Platform platform, Passwords passwords, Sessions sessions, Tokens tokens, Audit audit) {
        this.platform = platform;
        this.db = platform.db();
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
    }

    public Optional<User> byId(long id) {
        return ONCE.get(id, key -> db.read(h -> UserStore.byId(h, key)))
                .filter(user -> !user.state().equals("deleted"));
    }

    public Optional<User> byUsername(String username) {
        return db.read(h -> UserStore.byUsername(h, username));
    }

    /** Many users by user name in lower case. */
    public Map<String, User> byUsernames(Collection<String> usernames) {
        return usernames.isEmpty()
                ? Map.of()
                : db.read(h -> UserStore.byUsernames(h, usernames)).stream()
                        .collect(Collectors.toMap(
                                user -> user.username().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** By user name, or by address when it has an {@code @}. */
    public Optional<User> byLogin(String login) {
        return login.contains("@") ? db.read(h -> UserStore.byEmail(h, login)) : byUsername(login);
    }

    /** Many users by number, also deleted ones, who are the authors of what they left. */
    public Map<Long, User> byIds(Collection<Long> ids) {
        return ONCE.all(
                ids,
                unknown -> db.read(h -> UserStore.byIds(h, unknown)).stream()
                        .collect(Collectors.toMap(User::id, Function.identity())));
    }

    /** The same inside a transaction. */
    public List<User> byIds(Handle h, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : UserStore.byIds(h, ids);
    }

    /** The profiles of many users. */
    public Map<Long, UserProfile> profiles(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.read(h -> UserStore.profiles(h, ids)).stream()
                        .collect(Collectors.toMap(UserProfile::userId, Function.identity()));
    }

    /** Whether the password is the user's, for deeds that ask for it again. */
    public boolean knows(User user, String password) {
        return passwords.matches(Optional.of(user), password);
    }

    /** A list of users; anonymous callers must name one user exactly, and nobody else's filters count. */
    public Slice<User> list(Principal caller, UserFilter filter, Paging paging) {
        requireMayList(caller, filter);
        var where = filter.where(caller.admin());
        return db.read(h -> UserStore.list(h, where, filter.orderSql(), paging));
    }

    /** Those of them between two numbers. */
    public List<User> between(Principal caller, UserFilter filter, NumberSpan span) {
        requireMayList(caller, filter);
        var where = filter.where(caller.admin());
        String order = span.addTo(where, "u.id");
        return db.read(h -> UserStore.first(h, where, order, span.most()));
    }

    private static void requireMayList(Principal caller, UserFilter filter) {
        if (caller.anonymous() && filter.username().isEmpty()) {
            throw ApiError.forbidden("Not authorized to access /api/v4/users");
        }
        if (!caller.admin() && (filter.externals().isPresent() || filter.admins())) {
            throw ApiError.forbidden();
        }
    }

    /** Notes a sign-in of a user. */
    public void signedIn(Handle tx, User user) {
        UserStore.signedIn(tx, user.id(), platform.clock().instant(), tokens.today());
    }

    /** Makes a user; administrators only. */
    public User create(Principal caller, UserChange wanted) {
        requireAdmin(caller);
        UserRules.check(wanted);
        String username = wanted.username().orElseThrow();
        wanted.password().ifPresent(secret -> Passwords.check(username, secret));
        Optional<String> hash = wanted.password().map(passwords::hash);
        return translated(() -> db.write(tx -> create(tx, caller, wanted, hash, false)));
    }

    /** Makes the bot of an access token; may use neither a password nor a namespace. */
    public User createBot(Handle tx, Principal actor, String username, String name) {
        String email = username + "@noreply." + Secrets.random(6).toLowerCase(Locale.ROOT) + ".invalid";
        var wanted = UserChange.named(username, name, email).asExternal();
        return create(tx, actor, wanted, Optional.empty(), true);
    }

    User create(Handle tx, Principal actor, UserChange wanted, Optional<String> hash, boolean bot) {
        requireFree(tx, wanted, 0);
        var now = platform.clock().instant();
        User user = UserStore.insert(tx, wanted, bot, actor.userId(), now);
        hash.ifPresent(text -> passwords.set(tx, user.id(), text));
        audit.record(tx, actor, "user_created", AuditTarget.of(user), Map.of("admin", user.admin(), "bot", bot));
        var created = new UserCreated(user.id(), user.username(), user.name(), bot);
        platform.events().publish(tx, actor.userId(), created);
        return user;
    }

    /** Changes a user; administrators only. */
    public User update(Principal caller, long id, UserChange wanted) {
        requireAdmin(caller);
        UserRules.check(wanted);
        User before = known(id);
        String username = wanted.username().orElse(before.username());
        wanted.password().ifPresent(secret -> Passwords.check(username, secret));
        Optional<String> hash = wanted.password().map(passwords::hash);
        return translated(() -> db.write(tx -> {
            requireFree(tx, wanted, id);
            UserStore.update(tx, id, wanted, platform.clock().instant());
            hash.ifPresent(text -> {
                passwords.set(tx, id, text);
                sessions.endAll(tx, id);
            });
            User after = UserStore.byId(tx, id).orElseThrow(() -> ApiError.notFound("User"));
            requireAnAdministrator(tx);
            announce(tx, caller, before, after, hash.isPresent());
            return after;
        }));
    }

    private void announce(Handle tx, Principal caller, User before, User after, boolean newPassword) {
        var details = Map.of("admin", after.admin(), "password_changed", newPassword);
        audit.record(tx, caller, "user_updated", AuditTarget.of(after), details);
        boolean renamed =
                !before.username().equals(after.username()) || !before.name().equals(after.name());
        if (renamed) {
            var event = new UserRenamed(after.id(), before.username(), after.username(), after.name());
            platform.events().publish(tx, caller.userId(), event);
        }
    }

    /** Blocks, unblocks or deactivates a user; blocking ends the sessions. Administrators only. */
    public User setState(Principal caller, long id, String state) {
        requireAdmin(caller);
        User user = known(id);
        if (state.equals("blocked") && Long.valueOf(id).equals(caller.userId())) {
            throw ApiError.forbidden("You cannot block yourself");
        }
        return db.write(tx -> {
            UserStore.setState(tx, id, state, platform.clock().instant());
            if (!state.equals("active")) {
                sessions.endAll(tx, id);
            }
            requireAnAdministrator(tx);
            audit.record(tx, caller, "user_" + state, AuditTarget.of(user), Map.of());
            platform.events().publish(tx, caller.userId(), new UserStateChanged(id, state));
            return UserStore.byId(tx, id).orElseThrow(() -> ApiError.notFound("User"));
        });
    }

    /**
     * Moves a user from one state to another, for example {@code active} to {@code blocked}; false when the user is
     * there already, 403 from any third state. Administrators only.
     */
    public boolean move(Principal caller, long id, String from, String to) {
        requireAdmin(caller);
        String is = known(id).state();
        if (is.equals(to)) {
            return false;
        }
        if (!is.equals(from)) {
            throw ApiError.forbidden("A user who is " + is + " cannot become " + to);
        }
        setState(caller, id, to);
        return true;
    }

    /**
     * Deletes a user; administrators only. The row stays without name as the author of what the user left
     * behind; listeners may refuse, for example while the user is the only owner of a group.
     */
    public void delete(Principal caller, long id) {
        requireAdmin(caller);
        db.run(tx -> {
            User user = UserStore.byId(tx, id).orElseThrow(() -> ApiError.notFound("User"));
            forget(tx, caller, user);
            requireAnAdministrator(tx);
        });
    }

    /** Deletes the bot of an access token that is gone. */
    public void deleteBot(Handle tx, Principal actor, User bot) {
        forget(tx, actor, bot);
    }

    private void forget(Handle tx, Principal actor, User user) {
        audit.record(tx, actor, "user_deleted", AuditTarget.of(user), Map.of());
        platform.events().publish(tx, actor.userId(), new UserDeleting(user.id(), user.username()));
        tokens.revokeAll(tx, user.id());
        sessions.endAll(tx, user.id());
        passwords.remove(tx, user.id());
        UserStore.forget(tx, user.id(), platform.clock().instant());
    }

    private User known(long id) {
        return byId(id).orElseThrow(() -> ApiError.notFound("User"));
    }

    private static void requireAdmin(Principal caller) {
        caller.required();
        if (!caller.admin()) {
            throw ApiError.forbidden();
        }
    }

    /** Of two who want the same name at the same moment, the second is told so, too. */
    private static User translated(Supplier<User> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            switch (Violations.unique(e).orElse("")) {
                case "users_username" -> throw ApiError.conflict("Username has already been taken");
                case "users_email" -> throw ApiError.conflict("Email has already been taken");
                default -> throw e;
            }
        }
    }

    private static void requireFree(Handle tx, UserChange wanted, long self) {
        wanted.email().flatMap(email -> UserStore.byEmail(tx, email)).ifPresent(other -> {
            if (other.id() != self) {
                throw ApiError.conflict("Email has already been taken");
            }
        });
        wanted.username().flatMap(name -> UserStore.byUsername(tx, name)).ifPresent(other -> {
            if (other.id() != self) {
                throw ApiError.conflict("Username has already been taken");
            }
        });
    }

    private static void requireAnAdministrator(Handle tx) {
        UserStore.lockAdministrators(tx);
        if (UserStore.activeAdministrators(tx) == 0) {
            throw ApiError.conflict("The last active administrator must stay one");
        }
    }
}
