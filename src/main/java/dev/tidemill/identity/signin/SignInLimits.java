package dev.tidemill.identity.signin;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Bounds guessing of passwords, per user name (whether or not it exists) and per address. An attempt is
 * counted before the password is looked at, so that many at once do not slip through.
 */
final class SignInLimits {
    static final Setting<Integer> PER_USER = Setting.integer(
            "sign-in-failures-per-user", 10, 1, 10_000, "Failed sign-ins of one user name before it must wait.");
    static final Setting<Integer> PER_ADDRESS = Setting.integer(
            "sign-in-failures-per-address", 100, 1, 100_000, "Failed sign-ins of one address before it must wait.");
    static final Setting<Duration> WAIT = Setting.duration(
            "sign-in-wait", Duration.ofMinutes(10), "The time over which failed sign-ins count and block.");

    private final Database db;
    private final InstantSource clock;
    private final int perUser;
    private final int perAddress;
    private final Duration wait;

    SignInLimits(Database db, InstantSource clock, Settings settings) {
        this.db = db;
        this.clock = clock;
        this.perUser = settings.get(PER_USER);
        this.perAddress = settings.get(PER_ADDRESS);
        this.wait = settings.get(WAIT);
    }

    static List<Setting<?>> settings() {
        return List.of(PER_USER, PER_ADDRESS, WAIT);
    }

    /** Counts an attempt; 429 when there were too many. */
    void attempt(String login, String ip) {
        if (count(user(login)) > perUser || count(address(ip)) > perAddress) {
            throw ApiError.of(429, "Too many failed sign-ins. Try again later.");
        }
    }

    /** Forgets the failures of a user name after a success, and this attempt of the address. */
    void succeeded(String login, String ip) {
        db.run(tx -> {
            SignInLimitStore.forget(tx, user(login));
            SignInLimitStore.takeBack(tx, address(ip));
        });
    }

    /** Deletes a bounded number of counters whose time is over; returns whether more are left. */
    boolean sweep() {
        int most = 10_000;
        return db.write(tx -> SignInLimitStore.deleteBefore(tx, clock.instant().minus(wait), most)) == most;
    }

    private int count(String key) {
        var now = clock.instant();
        return db.write(tx -> SignInLimitStore.count(tx, key, now, now.minus(wait)));
    }

    private static String user(String login) {
        String lower = login.toLowerCase(Locale.ROOT);
        return "user:" + lower.substring(0, Math.min(lower.length(), 255));
    }

    private static String address(String ip) {
        return "ip:" + ip;
    }
}
