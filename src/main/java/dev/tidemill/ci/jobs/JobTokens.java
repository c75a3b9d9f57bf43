package dev.tidemill.ci.jobs;

import dev.tidemill.identity.Secrets;
import java.util.OptionalInt;

/**
 * The secrets of running jobs: {@code glcbt-}, the cohort in hex, an underscore and random text. Only digests
 * are stored. The cohort lets a lookup touch one partition.
 */
public final class JobTokens {
    public static final String PREFIX = "glcbt-";

    private static final int RANDOM_BYTES = 24;
    private static final int MOST_DIGITS = 7;

    private JobTokens() {}

    /** A new token for a job of this cohort. */
    public static String random(int partitionId) {
        return PREFIX + Integer.toHexString(partitionId) + "_" + Secrets.random(RANDOM_BYTES);
    }

    /** The cohort of a token, or empty when the text is none. */
    public static OptionalInt partition(String token) {
        int end = token.indexOf('_');
        if (!token.startsWith(PREFIX) || end < 0) {
            return OptionalInt.empty();
        }
        String digits = token.substring(PREFIX.length(), end);
        boolean hex = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return hex ? OptionalInt.of(Integer.parseInt(digits, 16)) : OptionalInt.empty();
    }
}
