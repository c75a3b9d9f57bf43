package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code script}: what the job runs. */
final class ScriptKeyword implements JobKeyword<List<String>> {
    static final String SHAPE = "should be a string or a nested array of strings";

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<List<String>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<String> read(Clause clause) {
        return Lists.lines(clause, SHAPE);
    }

    @Override
    public void contribute(List<String> value, RunnerParts parts) {
        parts.addScript(value);
    }
}
