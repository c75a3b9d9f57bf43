package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code steps} in the runner's job payload.
 *
 * @param name         {@code script} or {@code after_script}
 * @param script       lines
 * @param timeout      seconds; null: the timeout of the job
 * @param when         {@code on_success} or {@code always}
 * @param allowFailure whether its failure leaves the job successful
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunnerStep(
        String name, List<String> script, @Nullable Long timeout, String when, boolean allowFailure) {

    public RunnerStep {
        script = List.copyOf(script);
    }
}
