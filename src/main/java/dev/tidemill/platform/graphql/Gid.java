package dev.tidemill.platform.graphql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A global id, {@code gid://gitlab/Project/12}.
 *
 * @param type the class that GitLab names, for example {@code Project} or {@code WorkItems::Type}
 * @param id what stands behind it, a number for nearly all
 */
public record Gid(String type, String id) {
    private static final Pattern FORM = Pattern.compile("gid://gitlab/([A-Za-z:]{1,100})/([A-Za-z0-9_-]{1,100})");

    /** The text of a global id. */
    public static String of(String type, Object id) {
        return "gid://gitlab/" + type + "/" + id;
    }

    /** Reads one; empty for anything else. */
    public static Optional<Gid> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Gid(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The number, or -1, which nothing has. */
    public long number() {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1;
    }

    @Override
    public String toString() {
        return of(type, id);
    }
}
