package dev.tidemill.identity.users;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.identity.passwords.Passwords;
import dev.tidemill.identity.tokens.NewToken;
import dev.tidemill.identity.tokens.TokenOwner;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes {@code root} on a database without users; does nothing on any other. */
public final class FirstAdministrator {
    /** The password of root at first start. */
    public static final Setting<String> PASSWORD = new Setting<>(
            "root-password",
            "",
            "8 to 128 characters",
            "Password of the administrator root at the first start; a random one is printed once when empty.",
            text -> within(text, 8, 128));

    /** An API token of root at first start. */
    public static final Setting<String> TOKEN = new Setting<>(
            "root-token",
            "",
            "16 to 255 characters",
            "API token of the administrator root, made at the first start; none when empty.",
            text -> within(text, 16, 255));

    private static final String NAME = "root";
    private static final int RANDOM_BYTES = 15;

    private final Database db;
    private final Settings settings;
    private final Users users;
    private final Passwords passwords;
    private final Tokens tokens;

    public FirstAdministrator(Database db, Settings settings, Users users, Passwords passwords, Tokens tokens) {
        this.db = db;
        this.settings = settings;
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** The settings this class reads. */
    public static List<Setting<?>> settings() {
        return List.of(PASSWORD, TOKEN);
    }

    /**
     * What was made.
     *
     * @param user the administrator
     * @param randomPassword the password to print once, or empty when the operator chose it
     */
    public record Made(User user, Optional<String> randomPassword) {
        @Override
        public String toString() {
            return "Made[" + user.username() + "]";
        }
    }

    /** Makes the administrator unless there is any user; call it once all rooms have their listeners in place. */
    public Optional<Made> ensure() {
        String chosen = settings.get(PASSWORD);
        String token = settings.get(TOKEN);
        String password = chosen.isEmpty() ? Secrets.random(RANDOM_BYTES) : chosen;
        if (db.read(FirstAdministrator::populated)) {
            return Optional.empty();
        }
        String hash = passwords.hash(password);
        var user = db.write(tx -> UserStore.anybody(tx) ? Optional.<User>empty() : make(tx, hash, token));
        return user.map(made -> new Made(made, chosen.isEmpty() ? Optional.of(password) : Optional.empty()));
    }

    private static boolean populated(Handle h) {
        return UserStore.activeAdministrators(h) > 0;
    }

    private Optional<User> make(Handle tx, String hash, String token) {
        var wanted =
                UserChange.named(NAME, "Administrator", "admin@example.com").asAdmin();
        User root = users.create(tx, Principal.ANONYMOUS, wanted, Optional.of(hash), false);
        if (!token.isEmpty()) {
            var all = EnumSet.of(Scope.API, Scope.SUDO, Scope.ADMIN_MODE);
            var first = new NewToken("first start", null, all, Optional.empty());
            tokens.issue(tx, Principal.of(root), TokenOwner.person(root.id()), first, token);
        }
        return Optional.of(root);
    }

    private static String within(String text, int least, int most) {
        if (!text.isEmpty() && (text.length() < least || text.length() > most)) {
            throw new IllegalArgumentException("out of range");
        }
        return text;
    }
}
