package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code parallel}: a number of instances, or a matrix of variables with one instance per combination. */
final class ParallelKeyword implements JobKeyword<Parallel> {

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<Parallel> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Parallel read(Clause clause) {
        if (clause.isInteger()) {
            Integer count = clause.integer(1, MatrixShape.MAX_INSTANCES);
            return count == null ? null : new Parallel(count, List.of());
        }
        if (!clause.isMapping()) {
            clause.error("should be an integer or a hash");
            return null;
        }
        if (!clause.hasOnlyKeys(Set.of("matrix")) || clause.child("matrix").isEmpty()) {
            return null;
        }
        List<Map<String, String>> matrix =
                clause.child("matrix").map(MatrixShape::read).orElse(null);
        return matrix == null ? null : new Parallel(matrix.size(), matrix);
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
