package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code tags}: what a runner must be able to do to get the job; variables in it are expanded. */
final class TagsKeyword implements JobKeyword<List<String>> {

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<List<String>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<String> read(Clause clause) {
        return clause.strings();
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
