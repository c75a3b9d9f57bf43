package dev.tidemill.identity.passwords;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as argon2id hashes. Checking costs the same whether or not the user exists, and only as many
 * hashes are computed at once as there are processors, so that sign-ins cannot exhaust the memory.
 */
public final class Passwords {
    /** Memory of one hash in KiB. */
    public static final Setting<Integer> MEMORY = Setting.integer(
            "password-hash-memory-kib", 19_456, 8, 1_048_576, "Memory that one password hash takes, in KiB.");

    /** Passes over that memory. */
    public static final Setting<Integer> PASSES =
            Setting.integer("password-hash-passes", 2, 1, 100, "Passes of one password hash over its memory.");

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Database db;
    private final InstantSource clock;
    private final Settings settings;
    private final Semaphore room = new Semaphore(Runtime.getRuntime().availableProcessors());
    private @Nullable String nobodys;

    public Passwords(Database db, InstantSource clock, Settings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    /** The settings this class reads. */
    public static List<Setting<?>> settings() {
        return List.of(MEMORY, PASSES);
    }

    /** Refuses what is too short, too long or the user's own name (doc/user/profile/user_passwords.md). */
    public static void check(String username, String password) {
        if (password.length() < SHORTEST) {
            throw ApiError.invalid("password", "is too short (minimum is " + SHORTEST + " characters)");
        }
        if (password.length() > LONGEST) {
            throw ApiError.invalid("password", "is too long (maximum is " + LONGEST + " characters)");
        }
        if (password.equalsIgnoreCase(username)) {
            throw ApiError.invalid("password", "must not contain commonly used combinations of words and letters");
        }
    }

    /** The hash to store; computed before the transaction that stores it. */
    public String hash(String password) {
        return limited(() -> Password.hash(password)
                .addRandomSalt(SALT_BYTES)
                .with(function())
                .getResult());
    }

    /** It keeps the memory of one hash from then on, so it is not made before it is needed. */
    private Argon2Function function() {
        return Argon2Function.getInstance(settings.get(MEMORY), settings.get(PASSES), 1, HASH_BYTES, Argon2.ID);
    }

    private synchronized String nobodysHash() {
        if (nobodys == null) {
            nobodys = hash("nobody has this password");
        }
        return nobodys;
    }

    /** Stores a hash as the user's only password. */
    public void set(Handle tx, long userId, String hash) {
        PasswordStore.set(tx, userId, hash, clock.instant());
    }

    /** Takes the user's password away; nobody can sign in with one. */
    public void remove(Handle tx, long userId) {
        PasswordStore.delete(tx, userId);
    }

    /** Whether the password is the user's; takes the same time for nobody as for somebody. */
    public boolean matches(Optional<User> user, String password) {
        Optional<String> known = user.flatMap(u -> db.read(h -> PasswordStore.hash(h, u.id())));
        String nobodysHash = nobodysHash();
        String hash = known.orElse(nobodysHash);
        String tried = password.length() > LONGEST ? "" : password;
        boolean same = limited(() -> Password.check(tried, hash).with(Argon2Function.getInstanceFromHash(hash)));
        return same && known.isPresent();
    }

    private <T> T limited(java.util.function.Supplier<T> work) {
        room.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
