package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.yaml.compiled.Retry;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code retry}: how often and after which failures the job is run again. */
final class RetryKeyword implements JobKeyword<Retry> {
    private static final Set<String> KEYS = Set.of("max", "when", "exit_codes");
    private static final int MAX_RETRIES = 2;

    @Override
    public String name() {
        return "retry";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<Retry> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Retry read(Clause clause) {
        if (clause.isInteger()) {
            Integer max = clause.integer(0, MAX_RETRIES);
            return max == null ? null : new Retry(max, List.of(), List.of());
        }
        if (!clause.isMapping()) {
            clause.error("has to be either an integer or a hash");
            return null;
        }
        if (!clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        return new Retry(
                clause.attribute("max").map(max -> max.integer(0, MAX_RETRIES)).orElse(0),
                clause.attribute("when").map(RetryKeyword::reasons).orElse(List.of()),
                clause.attribute("exit_codes").map(Clause::integerOrIntegers).orElse(List.of()));
    }

    private static @Nullable List<String> reasons(Clause clause) {
        List<String> names = clause.stringOrStrings();
        if (names == null) {
            return null;
        }
        List<String> unknown = names.stream()
                .filter(name ->
                        !name.equals("always") && FailureReason.ofWireName(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            clause.error(
                    clause.isSequence()
                            ? "contains unknown values: " + String.join(", ", unknown)
                            : "is not included in the list");
            return null;
        }
        return names;
    }
}
