package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code extends}: templates of the job, already merged when jobs are read. */
final class ExtendsKeyword implements StringsKeyword {
    @Override
    public String name() {
        return "extends";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
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
