package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code variables} of a job; in its definition together with those of the file and of the rule that matched. */
final class VariablesKeyword implements JobKeyword<List<JobVariable>> {

    @Override
    public String name() {
        return "variables";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<List<JobVariable>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<JobVariable> read(Clause clause) {
        Map<String, JobVariable> variables = VariablesShape.read(clause, VariablesShape.OF_JOBS);
        return variables == null ? null : List.copyOf(variables.values());
    }
}
