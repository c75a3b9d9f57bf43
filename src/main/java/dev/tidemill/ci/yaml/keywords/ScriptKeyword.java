package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.RunnerParts;
import java.util.List;
import java.util.Set;

/** {@code script}: what the job runs. */
final class ScriptKeyword implements ScriptLinesKeyword {
    @Override
    public String name() {
        return "script";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public void contribute(List<String> value, RunnerParts parts) {
        parts.addScript(value);
    }
}
