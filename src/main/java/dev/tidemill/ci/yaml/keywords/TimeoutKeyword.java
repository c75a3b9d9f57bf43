package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code timeout}: seconds that the job may run. */
final class TimeoutKeyword implements JobKeyword<Long> {

    @Override
    public String name() {
        return "timeout";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<Long> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Long read(Clause clause) {
        return clause.duration();
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
