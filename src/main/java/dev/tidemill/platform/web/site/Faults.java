package dev.tidemill.platform.web.site;

import dev.tidemill.platform.http.ApiError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refusal of a form by field, so that each text stands beside its input. */
public final class Faults {
    /** No refusal. */
    public static final Faults NONE = new Faults(Map.of(), null);

    private final Map<String, List<String>> fields;
    private final @Nullable String text;

    private Faults(Map<String, List<String>> fields, @Nullable String text) {
        this.fields = fields;
        this.text = text;
    }

    /** What is wrong by field; any other refusal is one text. */
    public static Faults of(ApiError error) {
        return error.faults().isEmpty() ? new Faults(Map.of(), error.text()) : new Faults(error.faults(), null);
    }

    /** What is wrong with a field, or null. */
    public @Nullable String of(String field) {
        var known = fields.getOrDefault(field, List.of());
        return known.isEmpty() ? null : known.getFirst();
    }

    /** What is wrong with the form as a whole, or null; faults of fields that the form lacks are told here. */
    public @Nullable String other(String... shown) {
        if (text != null) {
            return text;
        }
        var known = List.of(shown);
        return fields.keySet().stream()
                .filter(field -> !known.contains(field))
                .map(field -> field + " " + of(field))
                .findFirst()
                .orElse(null);
    }
}
