package dev.tidemill.merging.discussions;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the {@code position} of a request (doc/api/discussions.md). */
public final class PositionParams {
    private static final int LONGEST_PATH = 4_096;

    private PositionParams() {}

    /** The position; parameters that are missing or odd are 400. */
    public static Position read(Params position) {
        for (String name : List.of("base_sha", "start_sha", "head_sha", "position_type")) {
            if (position.text(name).isEmpty()) {
                throw ApiError.parameter("position[" + name + "] is missing");
            }
        }
        String word = position.text("position_type").orElse("");
        if (!List.of("text", "image", "file").contains(word)) {
            throw ApiError.parameter("position[position_type] does not have a valid value");
        }
        var kind = Position.Kind.valueOf(word.toUpperCase(Locale.ROOT));
        String newPath = path(position, "new_path");
        String oldPath = path(position, "old_path");
        return new Position(
                sha(position, "base_sha"),
                sha(position, "start_sha"),
                sha(position, "head_sha"),
                oldPath.isEmpty() ? newPath : oldPath,
                newPath.isEmpty() ? oldPath : newPath,
                kind,
                kind == Position.Kind.TEXT ? line(position, "old_line") : null,
                kind == Position.Kind.TEXT ? line(position, "new_line") : null,
                kind == Position.Kind.TEXT ? range(position) : null,
                kind == Position.Kind.IMAGE ? point(position) : null);
    }

    private static String sha(Params position, String name) {
        String sha = position.text(name).orElse("").toLowerCase(Locale.ROOT);
        if (sha.length() != 40 || !sha.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw ApiError.parameter("position[" + name + "] is invalid");
        }
        return sha;
    }

    private static String path(Params position, String name) {
        String path = position.text(name).orElse("");
        if (path.length() > LONGEST_PATH) {
            throw ApiError.parameter("position[" + name + "] is invalid");
        }
        return path;
    }

    private static @Nullable Integer line(Params params, String name) {
        OptionalInt line = params.integer(name);
        return line.isPresent() ? Integer.valueOf(line.getAsInt()) : null;
    }

    private static Position.@Nullable Range range(Params position) {
        if (!position.has("line_range") || position.tree().get("line_range").isNull()) {
            return null;
        }
        Params range = position.hash("line_range");
        return new Position.Range(end(range.hash("start")), end(range.hash("end")));
    }

    /** The lines stand by themselves or in the line's name. */
    private static Position.End end(Params end) {
        String type = end.text("type").filter(text -> !text.isEmpty()).orElse(null);
        Integer old = line(end, "old_line");
        Integer fresh = line(end, "new_line");
        if (old == null && fresh == null) {
            String[] parts = end.text("line_code").orElse("").split("_");
            if (parts.length != 3) {
                throw ApiError.parameter("position[line_range] is invalid");
            }
            old = "new".equals(type) ? null : number(parts[1]);
            fresh = "old".equals(type) ? null : number(parts[2]);
        }
        return new Position.End(type, old, fresh);
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.parameter("position[line_range] is invalid");
        }
    }

    private static Position.Point point(Params position) {
        return new Position.Point(
                pixels(position, "width"), pixels(position, "height"), pixels(position, "x"), pixels(position, "y"));
    }

    /** Clients send numbers with fractions, too. */
    private static int pixels(Params position, String name) {
        try {
            return (int) Double.parseDouble(
                    position.text(name).filter(text -> !text.isEmpty()).orElse("0"));
        } catch (NumberFormatException e) {
            throw ApiError.parameter("position[" + name + "] is invalid");
        }
    }
}
