package dev.tidemill.ci.yaml.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Patterns as users write them: {@code /re2/flags} with the flags {@code i}, {@code m}, {@code s} and {@code U}. */
public final class Patterns {
    private static final String FLAGS = "ismU";

    private Patterns() {}

    /** Whether a text has the form of a pattern, valid or not. */
    public static boolean looksLikePattern(String text) {
        int end = text.lastIndexOf('/');
        return text.startsWith("/")
                && end > 0
                && text.substring(end + 1).chars().allMatch(c -> FLAGS.indexOf(c) >= 0);
    }

    /** The pattern that a text of the form {@code /re2/flags} holds; empty when it has another form. */
    public static Optional<Pattern> parse(String text) throws PatternSyntaxException {
        if (!looksLikePattern(text)) {
            return Optional.empty();
        }
        int end = text.lastIndexOf('/');
        String flags = text.substring(end + 1);
        String source = text.substring(1, end).replace("\\/", "/");
        return Optional.of(Pattern.compile(flags.isEmpty() ? source : "(?" + flags + ")" + source));
    }
}
