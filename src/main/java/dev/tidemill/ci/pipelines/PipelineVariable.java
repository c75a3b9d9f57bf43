package dev.tidemill.ci.pipelines;

/**
 * A variable given when one pipeline was asked for.
 *
 * @param variableType {@code env_var} or {@code file}
 * @param raw whether references in the value stay as they are
 */
public record PipelineVariable(String key, String value, String variableType, boolean raw) {
    /** A variable as push options and older clients give it: expanded, in the environment. */
    public static PipelineVariable of(String key, String value) {
        return new PipelineVariable(key, value, "env_var", false);
    }

    @Override
    public String toString() {
        return key; // values stay out of logs
    }
}
