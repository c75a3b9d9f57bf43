package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.ci.yaml.expression.Patterns;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code coverage}: the pattern that finds the test coverage in the log, {@code /re2/flags} as written. */
final class CoverageKeyword implements JobKeyword<String> {

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<String> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable String read(Clause clause) {
        String text = clause.text();
        try {
            if (text != null && Patterns.parse(text).isPresent()) {
                return text;
            }
            clause.error("must be a regular expression with re2 syntax");
        } catch (PatternSyntaxException e) {
            clause.error("must be a regular expression with re2 syntax: " + e.getDescription());
        }
        return null;
    }
}
