package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code extends}: templates of the job, already merged when jobs are read. */
final class ExtendsKeyword implements JobKeyword<List<String>> {

    @Override
    public String name() {
        return "extends";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<List<String>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<String> read(Clause clause) {
        return clause.stringOrStrings();
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
