package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code start_in}: seconds that a delayed job waits. */
final class StartInKeyword implements JobKeyword<Long> {

    @Override
    public String name() {
        return "start_in";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<Long> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Long read(Clause clause) {
        return DelayShape.read(clause);
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
