package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code rules}: whether the job is in the pipeline, and what changes when it is. */
final class RulesKeyword implements JobKeyword<List<Rule>> {

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<List<Rule>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<Rule> read(Clause clause) {
        return RulesShape.read(clause, RulesShape.OF_JOBS);
    }

    @Override
    public boolean isAttribute() {
        return true;
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
