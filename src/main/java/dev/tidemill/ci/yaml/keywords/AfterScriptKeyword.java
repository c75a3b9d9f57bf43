package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code after_script}: what runs after the script in a shell of its own, whatever became of it. */
final class AfterScriptKeyword implements JobKeyword<List<String>> {

    @Override
    public String name() {
        return "after_script";
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
        parts.addAfterScript(value);
    }
}
