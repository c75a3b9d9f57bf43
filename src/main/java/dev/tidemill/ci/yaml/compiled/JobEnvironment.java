package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * {@code environment}: where the job brings what it makes.
 *
 * @param name       of the environment; in a compiled job with the variables that are known before the pipeline is
 * @param url        where it can be looked at then; what is known only once the job ran is still a reference
 * @param onStop     name of the job that takes it down
 * @param autoStopIn a duration after which it is stopped, or {@code never}
 * @param tier       what it is for; null: its name decides
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record JobEnvironment(
        String name,
        @Nullable String url,
        @Nullable String onStop,
        EnvironmentAction action,
        @Nullable String autoStopIn,
        @Nullable String tier) {

    /** The short form: a name and nothing else. */
    public static JobEnvironment named(String name) {
        return new JobEnvironment(name, null, null, EnvironmentAction.START, null, null);
    }
}
