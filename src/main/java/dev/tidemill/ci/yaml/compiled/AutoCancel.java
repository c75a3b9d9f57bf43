package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Locale;

/**
 * When the jobs of a pipeline are canceled without anybody asking ({@code workflow:auto_cancel}).
 *
 * @param onNewCommit  what a newer pipeline of the same ref cancels
 * @param onJobFailure what the failure of a job cancels
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AutoCancel(OnNewCommit onNewCommit, OnJobFailure onJobFailure) {

    /** What holds when the file says nothing. */
    public static final AutoCancel DEFAULT = new AutoCancel(OnNewCommit.CONSERVATIVE, OnJobFailure.NONE);

    /** {@code CONSERVATIVE}: everything unless a job that is not interruptible has started. */
    public enum OnNewCommit {
        CONSERVATIVE,
        INTERRUPTIBLE,
        NONE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when no constant has this wire name */
        @JsonCreator
        public static OnNewCommit ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** {@code ALL}: every job that still can be canceled. */
    public enum OnJobFailure {
        NONE,
        ALL;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when no constant has this wire name */
        @JsonCreator
        public static OnJobFailure ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
