package dev.tidemill.repos.branches;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.platform.http.ApiError;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which branches are wanted (doc/api/branches.md): {@code search} as {@code ^begin}, {@code end$} or a part,
 * letters of either case; {@code regex} in RE2's syntax.
 */
public record BranchFilter(String search, String regex, Order order) {
    /** How a list is ordered. */
    public enum Order {
        NAME_ASC,
        UPDATED_ASC,
        UPDATED_DESC
    }

    /** Everything by name. */
    public static final BranchFilter ALL = new BranchFilter("", "", Order.NAME_ASC);

    Predicate<String> names() {
        Predicate<String> searched = searched();
        if (regex.isEmpty()) {
            return searched;
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            return searched.and(name -> pattern.matcher(name).find());
        } catch (PatternSyntaxException e) {
            throw ApiError.parameter("regex is invalid");
        }
    }

    private Predicate<String> searched() {
        String term = search.toLowerCase(Locale.ROOT);
        if (term.startsWith("^")) {
            String start = term.substring(1);
            return name -> name.toLowerCase(Locale.ROOT).startsWith(start);
        }
        if (term.endsWith("$")) {
            String end = term.substring(0, term.length() - 1);
            return name -> name.toLowerCase(Locale.ROOT).endsWith(end);
        }
        return name -> name.toLowerCase(Locale.ROOT).contains(term);
    }
}
