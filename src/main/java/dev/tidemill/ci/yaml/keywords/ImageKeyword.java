package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.RunnerImage;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code image}: the container image in which the job runs. */
final class ImageKeyword implements JobKeyword<RunnerImage> {

    @Override
    public String name() {
        return "image";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL, Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<RunnerImage> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable RunnerImage read(Clause clause) {
        return ImageShape.readImage(clause);
    }

    @Override
    public void contribute(RunnerImage value, RunnerParts parts) {
        parts.setImage(value);
    }
}
