package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.RunnerParts;
import java.util.List;
import java.util.Set;

/** {@code after_script}: what runs after the script in a shell of its own, whatever became of it. */
final class AfterScriptKeyword implements ScriptLinesKeyword {
    @Override
    public String name() {
        return "after_script";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL, Place.DEFAULT, Place.JOB);
    }

    @Override
    public void contribute(List<String> value, RunnerParts parts) {
        parts.addAfterScript(value);
    }
}
