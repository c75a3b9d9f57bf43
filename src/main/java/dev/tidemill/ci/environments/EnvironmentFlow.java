package dev.tidemill.ci.environments;

import dev.tidemill.ci.yaml.shape.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What environments may be called, where they may be, and how long they last. */
public final class EnvironmentFlow {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.${} /-]*");
    private static final int LONGEST = 255;
    private static final String NEVER = "never";

    private EnvironmentFlow() {}

    /** What is wrong with a name, in GitLab's words; empty when nothing is. */
    public static Optional<String> nameFault(String name) {
        if (name.isBlank()) {
            return Optional.of("can't be blank");
        }
        if (name.length() > LONGEST) {
            return Optional.of("is too long (maximum is 255 characters)");
        }
        if (!NAME.matcher(name).matches() || name.startsWith("/") || name.endsWith("/")) {
            return Optional.of("can contain only letters, digits, '-', '_', '/', '$', '{', '}', '.', and spaces,"
                    + " but it cannot start or end with '/'");
        }
        return Optional.empty();
    }

    /** Whether a text is an address that a link may lead to. */
    public static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            String scheme = uri.getScheme();
            return text.length() <= LONGEST
                    && scheme != null
                    && scheme.matches("(?i)https?")
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * When an environment that lasts until {@code known} ends after a job said how long it shall last.
     *
     * @param life a duration, {@code never}, or null when the job says nothing; nonsense changes nothing
     */
    public static @Nullable Instant end(@Nullable String life, @Nullable Instant known, Instant now) {
        if (life == null) {
            return known;
        }
        if (life.strip().equals(NEVER)) {
            return null;
        }
        Optional<Instant> end = Durations.parse(life).map(Duration::ofSeconds).map(now::plus);
        return end.isPresent() ? end.get() : known;
    }
}
