package dev.tidemill.ci.runners;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose jobs a runner takes. */
public enum RunnerType {
    INSTANCE_TYPE,
    GROUP_TYPE,
    PROJECT_TYPE;

    /** The word on the wire and in the database, for example {@code project_type}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunnerType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(RunnerType::word).toList();
    }
}
