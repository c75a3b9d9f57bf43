package dev.tidemill.ci.yaml.rules;

import dev.tidemill.platform.yaml.Position;
import java.util.List;
import java.util.Map;

/**
 * A need as written, of a job as written: a parallel job is one name until it is expanded.
 *
 * @param job       name of the needed job
 * @param artifacts whether its artifacts are downloaded
 * @param optional  whether it may be absent
 * @param matrix    combinations of a {@code parallel:matrix} job; empty: all its instances
 */
public record Need(
        String job, boolean artifacts, boolean optional, List<Map<String, String>> matrix, Position position) {

    public Need {
        matrix = List.copyOf(matrix);
    }

    /** The same need of one instance of a parallel job. */
    public Need ofInstance(String name) {
        return new Need(name, artifacts, optional, List.of(), position);
    }
}
