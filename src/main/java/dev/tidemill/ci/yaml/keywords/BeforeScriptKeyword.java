package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code before_script}: what runs before the script, in the same shell. */
final class BeforeScriptKeyword implements JobKeyword<List<String>> {

    @Override
    public String name() {
        return "before_script";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL, Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<List<String>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<String> read(Clause clause) {
        return Lists.lines(clause, ScriptKeyword.SHAPE);
    }

    @Override
    public void contribute(List<String> value, RunnerParts parts) {
        parts.addBeforeScript(value);
    }
}
