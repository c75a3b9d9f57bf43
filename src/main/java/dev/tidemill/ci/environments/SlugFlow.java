package dev.tidemill.ci.environments;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * The short name of an environment for host names: letters, digits and dashes, 24 at most. A name that is one already is
 * its own; another is marked with six characters of its hash, so that two never meet
 * (doc/ci/variables/predefined_variables.md, CI_ENVIRONMENT_SLUG).
 */
final class SlugFlow {
    private static final int LONGEST = 24;
    private static final int MARK = 6;

    private SlugFlow() {}

    static String of(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        if (!Character.isLetter(slug.charAt(0))) {
            slug = "env-" + slug;
        }
        slug = slug.replaceAll("-{2,}", "-");
        if (slug.equals(name) && slug.length() <= LONGEST && !slug.endsWith("-")) {
            return slug;
        }
        int kept = Math.min(slug.length(), LONGEST - MARK - 1);
        return slug.substring(0, kept).replaceAll("-$", "") + "-" + mark(name);
    }

    private static String mark(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            String text = new BigInteger(1, hash).toString(36);
            return text.substring(text.length() - MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
