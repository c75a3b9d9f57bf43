package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code interruptible}: whether a newer pipeline may cancel the job while it runs. */
final class InterruptibleKeyword implements JobKeyword<Boolean> {

    @Override
    public String name() {
        return "interruptible";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<Boolean> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Boolean read(Clause clause) {
        return clause.bool();
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
