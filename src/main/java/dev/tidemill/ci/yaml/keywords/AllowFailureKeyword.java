package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code allow_failure}: whether, or with which exit codes, a failure leaves the pipeline successful. */
final class AllowFailureKeyword implements JobKeyword<AllowFailure> {

    @Override
    public String name() {
        return "allow_failure";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<AllowFailure> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable AllowFailure read(Clause clause) {
        if (clause.isMapping()) {
            return exitCodes(clause);
        }
        String word = clause.isString() || clause.isSequence() ? "" : clause.scalarText();
        if (word == null || !(word.equals("true") || word.equals("false"))) {
            clause.error("should be a hash or a boolean value");
            return null;
        }
        return new AllowFailure(word.equals("true"), List.of());
    }

    private static @Nullable AllowFailure exitCodes(Clause clause) {
        if (!clause.hasOnlyKeys(Set.of("exit_codes"))) {
            return null;
        }
        Optional<Clause> codes = clause.attribute("exit_codes");
        if (codes.isEmpty()) {
            clause.error("missing required keys: exit_codes");
            return null;
        }
        List<Integer> read = codes.get().integerOrIntegers();
        return read == null ? null : new AllowFailure(false, read);
    }
}
