package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Which instance of a parallel job this is.
 *
 * @param index first is 1; the value of {@code CI_NODE_INDEX}
 * @param total the value of {@code CI_NODE_TOTAL}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ParallelInstance(int index, int total) {

    /** Where it stands in the definition of the job. */
    public static final JobOption<ParallelInstance> OPTION = new JobOption<>() {
        @Override
        public String name() {
            return "parallel_instance";
        }

        @Override
        public TypeReference<ParallelInstance> type() {
            return new TypeReference<>() {};
        }
    };
}
