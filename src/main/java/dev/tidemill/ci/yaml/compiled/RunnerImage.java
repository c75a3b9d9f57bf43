package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code image} or one of {@code services}, in the shape of the runner's job payload. Variables are left to the runner.
 *
 * @param name         image reference
 * @param alias        names under which the job reaches a service; services only
 * @param entrypoint   replaces the image's entry point; null: keeps it
 * @param command      replaces the image's command; services only
 * @param pullPolicy   {@code always}, {@code never}, {@code if-not-present} in order of preference
 * @param executorOpts per executor ({@code docker}, {@code kubernetes}) its options
 * @param variables    variables for a service only
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunnerImage(
        String name,
        @Nullable String alias,
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        @Nullable List<String> pullPolicy,
        @Nullable Map<String, Map<String, String>> executorOpts,
        @Nullable List<JobVariable> variables) {

    /** An image of this name and nothing else said. */
    public static RunnerImage named(String name) {
        return new RunnerImage(name, null, null, null, null, null, null);
    }
}
