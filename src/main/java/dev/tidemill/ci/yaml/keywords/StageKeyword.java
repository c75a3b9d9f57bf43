package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stage}: the stage of the job. */
final class StageKeyword implements JobKeyword<String> {

    @Override
    public String name() {
        return "stage";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<String> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable String read(Clause clause) {
        return clause.string();
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
