package dev.tidemill.runner.wire;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a field of the payload means when the server left it out or sent null. */
final class Absent {
    private Absent() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String text(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }
}
