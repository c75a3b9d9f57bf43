package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code needs}: the jobs after which this one starts, whatever their stages. */
final class NeedsKeyword implements JobKeyword<List<Need>> {

    @Override
    public String name() {
        return "needs";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<List<Need>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<Need> read(Clause clause) {
        return NeedsShape.read(clause);
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
