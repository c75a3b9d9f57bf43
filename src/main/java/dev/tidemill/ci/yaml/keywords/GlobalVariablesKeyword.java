package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code variables} at the top of the file: for every job, with descriptions for the form that runs a pipeline. */
final class GlobalVariablesKeyword implements GlobalKeyword<List<JobVariable>> {

    @Override
    public String name() {
        return "variables";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL);
    }

    @Override
    public @Nullable List<JobVariable> read(Clause clause) {
        Map<String, JobVariable> variables = VariablesShape.read(clause, VariablesShape.OF_THE_FILE);
        return variables == null ? null : List.copyOf(variables.values());
    }
}
