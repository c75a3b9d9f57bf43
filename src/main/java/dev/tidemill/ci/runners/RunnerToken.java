package dev.tidemill.ci.runners;

import dev.tidemill.identity.Secrets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A runner's secret at the moment it is made; afterwards only its digest exists.
 *
 * @param secret what the runner presents
 * @param expiresAt when it ends, or null for never
 */
public record RunnerToken(String secret, @Nullable Instant expiresAt) {
    /** How tokens of runners begin that people create; others registered themselves. */
    public static final String PREFIX = "glrt-";

    private static final int RANDOM_BYTES = 18;
    private static final int SHOWN = 9;

    /**
     * A new token.
     *
     * @param prefixed whether for a runner that somebody created
     * @param life how long it is good, or zero for ever
     */
    public static RunnerToken random(boolean prefixed, Duration life, Instant now) {
        String secret = (prefixed ? PREFIX : "") + Secrets.random(RANDOM_BYTES);
        return new RunnerToken(secret, life.isZero() ? null : now.plus(life));
    }

    public byte[] digest() {
        return Secrets.digest(secret);
    }

    /** The first characters behind the prefix, as runners themselves print it. */
    public String shown() {
        String bare = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        return bare.substring(0, Math.min(SHOWN, bare.length()));
    }

    @Override
    public String toString() {
        return shown(); // the secret stays out of logs
    }
}
