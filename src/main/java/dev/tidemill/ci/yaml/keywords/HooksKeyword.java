package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code hooks}: what the runner does at fixed moments of a job, by name of the moment. */
final class HooksKeyword implements JobKeyword<Map<String, List<String>>> {
    private static final Set<String> KEYS = Set.of("pre_get_sources_script");

    @Override
    public String name() {
        return "hooks";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<Map<String, List<String>>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Map<String, List<String>> read(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        var hooks = new TreeMap<String, List<String>>();
        for (String key : KEYS) {
            Optional<Clause> hook = clause.child(key);
            if (hook.isPresent()) {
                List<String> lines = Lists.lines(hook.get(), ScriptLinesKeyword.SHAPE);
                if (lines == null) {
                    return null;
                }
                hooks.put(key, lines);
            }
        }
        return hooks;
    }

    @Override
    public void contribute(Map<String, List<String>> value, RunnerParts parts) {
        value.forEach(parts::addHook);
    }
}
