package dev.tidemill.work.pages;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Optional;

/** Reads what the pickers of forms send. */
public final class Wishes {
    private Wishes() {}

    /** The numbers of everything ticked. */
    public static List<Long> numbers(Params params, String name) {
        try {
            return params.list(name).orElse(List.of()).stream()
                    .filter(text -> !text.isBlank())
                    .map(Long::valueOf)
                    .filter(id -> id != 0)
                    .toList();
        } catch (NumberFormatException e) {
            throw ApiError.parameter(name + " is invalid");
        }
    }

    /** One number; 0 and nothing mean none. */
    public static Optional<Long> number(Params params, String name) {
        var id = params.id(name);
        return id.isPresent() && id.getAsLong() != 0 ? Optional.of(id.getAsLong()) : Optional.empty();
    }
}
