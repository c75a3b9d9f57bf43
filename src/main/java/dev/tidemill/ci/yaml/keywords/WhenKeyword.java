package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code when}: when the job starts. {@code never} is for rules only. */
final class WhenKeyword implements JobKeyword<JobWhen> {

    @Override
    public String name() {
        return "when";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<JobWhen> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable JobWhen read(Clause clause) {
        String word = clause.oneOf(
                Arrays.stream(JobWhen.values()).map(JobWhen::wireName).toList());
        return word == null ? null : JobWhen.ofWireName(word);
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
