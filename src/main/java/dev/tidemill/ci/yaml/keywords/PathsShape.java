package dev.tidemill.ci.yaml.keywords;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.ci.yaml.rules.PathCondition;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code changes} and {@code exists} look like: a list of patterns, or a hash that holds one. */
final class PathsShape {
    private static final int MAX_PATTERNS = 50;
    private static final Set<String> CHANGES_KEYS = Set.of("paths", "regexp", "compare_to");
    private static final Set<String> EXISTS_KEYS = Set.of("paths", "regexp", "project", "ref");

    private PathsShape() {}

    static @Nullable PathCondition readChanges(Clause clause) {
        return read(clause, CHANGES_KEYS);
    }

    static @Nullable PathCondition readExists(Clause clause) {
        if (clause.attribute("project").isPresent()) {
            clause.warn(clause.path() + ":project is not supported yet; the rule does not match");
            return new PathCondition(List.of(), null, null);
        }
        return read(clause, EXISTS_KEYS);
    }

    /** The list form, which {@code only} and {@code except} have too. */
    static @Nullable List<String> patterns(Clause clause) {
        List<String> patterns = clause.strings();
        if (patterns != null && patterns.size() > MAX_PATTERNS) {
            clause.error("has too many entries (maximum " + MAX_PATTERNS + ")");
            return null;
        }
        return patterns;
    }

    private static @Nullable PathCondition read(Clause clause, Set<String> keys) {
        if (!clause.isMapping()) {
            List<String> patterns = patterns(clause);
            return patterns == null ? null : new PathCondition(patterns, null, null);
        }
        if (!clause.hasOnlyKeys(keys)) {
            return null;
        }
        Optional<Clause> paths = clause.attribute("paths");
        Optional<Clause> regexp = clause.attribute("regexp");
        if (paths.isPresent() == regexp.isPresent()) {
            clause.error("must use exactly one of these keys: paths, regexp");
            return null;
        }
        List<String> patterns = paths.map(PathsShape::patterns).orElse(List.of());
        Pattern pattern = regexp.map(PathsShape::pattern).orElse(null);
        String compareTo = clause.attribute("compare_to").map(Clause::string).orElse(null);
        return new PathCondition(patterns, pattern, compareTo);
    }

    private static @Nullable Pattern pattern(Clause clause) {
        String text = clause.string();
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            clause.error("must be a regular expression with re2 syntax: " + e.getDescription());
            return null;
        }
    }
}
