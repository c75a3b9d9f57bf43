package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.tidemill.ci.yaml.variables.CiVariable;

/**
 * A variable that the YAML file gives to a job.
 *
 * @param key   name
 * @param value value as written, references not expanded
 * @param raw   {@code expand: false}: references in it stay as they are
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record JobVariable(String key, String value, boolean raw) {

    /** The same as a variable of the layer {@code YAML}: neither masked nor protected nor a file. */
    public CiVariable toCiVariable() {
        return new CiVariable(key, value, false, false, raw, false);
    }
}
