package dev.tidemill.repos.tags;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which tags are wanted, in which order (doc/api/tags.md).
 *
 * @param search as for branches: {@code ^begin}, {@code end$} or a part
 * @param order by what
 * @param ascending in which direction
 */
public record TagFilter(String search, Order order, boolean ascending) {
    /** By what tags are ordered. */
    public enum Order {
        NAME,
        UPDATED,
        VERSION
    }

    Predicate<String> names() {
        String term = search.toLowerCase(Locale.ROOT);
        if (term.startsWith("^")) {
            return name -> name.toLowerCase(Locale.ROOT).startsWith(term.substring(1));
        }
        if (term.endsWith("$")) {
            return name -> name.toLowerCase(Locale.ROOT).endsWith(term.substring(0, term.length() - 1));
        }
        return name -> name.toLowerCase(Locale.ROOT).contains(term);
    }
}
