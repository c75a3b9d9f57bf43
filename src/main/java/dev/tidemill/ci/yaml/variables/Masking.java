package dev.tidemill.ci.yaml.variables;

/**
 * Which values a runner can hide in a log (GitLab's documentation, "Mask a CI/CD variable"):
 * one line without spaces, at least 8 characters, and if references in it are expanded only
 * characters that cannot be part of a reference.
 */
public final class Masking {
    public static final int MIN_LENGTH = 8;

    private static final String ALLOWED_SIGNS = "_+=/@:.~-";

    private Masking() {}

    /**
     * Whether a variable of this value may be masked.
     *
     * @param raw whether the value is taken literally
     */
    public static boolean isMaskable(String value, boolean raw) {
        return value.length() >= MIN_LENGTH && value.chars().allMatch(c -> raw ? !isSpace(c) : isPlain(c));
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ALLOWED_SIGNS.indexOf(c) >= 0;
    }
}
