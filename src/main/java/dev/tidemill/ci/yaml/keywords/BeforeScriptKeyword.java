package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.RunnerParts;
import java.util.List;
import java.util.Set;

/** {@code before_script}: what runs before the script, in the same shell. */
final class BeforeScriptKeyword implements ScriptLinesKeyword {
    @Override
    public String name() {
        return "before_script";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL, Place.DEFAULT, Place.JOB);
    }

    @Override
    public void contribute(List<String> value, RunnerParts parts) {
        parts.addBeforeScript(value);
    }
}
