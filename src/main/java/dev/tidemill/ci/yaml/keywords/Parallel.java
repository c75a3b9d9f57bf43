package dev.tidemill.ci.yaml.keywords;

import java.util.List;
import java.util.Map;

/**
 * {@code parallel}: the job runs several times at once.
 *
 * @param count  number of instances
 * @param matrix variables of each instance; empty: the instances differ in their number only
 */
public record Parallel(int count, List<Map<String, String>> matrix) {

    /** What instance number {@code index} (the first is 0) is called. */
    public String nameOf(String job, int index) {
        return matrix.isEmpty()
                ? "%s %d/%d".formatted(job, index + 1, count)
                : "%s: [%s]".formatted(job, String.join(", ", matrix.get(index).values()));
    }
}
