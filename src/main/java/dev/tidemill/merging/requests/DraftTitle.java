package dev.tidemill.merging.requests;

import java.util.List;
import java.util.Locale;

/** Titles that say that a merge request is not ready: {@code Draft:}, {@code [Draft]} and {@code (Draft)}. */
public final class DraftTitle {
    private static final String PREFIX = "Draft: ";
    private static final List<String> MARKS = List.of("draft:", "[draft]", "(draft)");

    private DraftTitle() {}

    /** Whether the title says so. */
    public static boolean is(String title) {
        return !mark(title).isEmpty();
    }

    /** The title as a draft's. */
    public static String draft(String title) {
        return is(title) ? title : PREFIX + title.strip();
    }

    /** The title without its marks. */
    public static String ready(String title) {
        String rest = title.strip();
        for (String mark = mark(rest); !mark.isEmpty(); mark = mark(rest)) {
            rest = rest.substring(mark.length()).strip();
        }
        return rest;
    }

    private static String mark(String title) {
        String start = title.stripLeading().toLowerCase(Locale.ROOT);
        return MARKS.stream().filter(start::startsWith).findFirst().orElse("");
    }
}
