package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import org.jspecify.annotations.Nullable;

/** What {@code start_in} looks like: a duration of at most a week. */
final class DelayShape {
    private static final long LONGEST = 7 * 24 * 60 * 60;

    private DelayShape() {}

    static @Nullable Long read(Clause clause) {
        Long seconds = clause.duration();
        if (seconds != null && seconds > LONGEST) {
            clause.error("should not exceed the limit");
            return null;
        }
        return seconds;
    }
}
