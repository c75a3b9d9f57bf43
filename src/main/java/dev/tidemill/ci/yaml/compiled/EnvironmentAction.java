package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a job does with its environment ({@code environment:action}). */
public enum EnvironmentAction {
    /** Brings the commit there: the only action that makes a deployment. */
    START,
    /** Takes the environment down. */
    STOP,
    PREPARE,
    VERIFY,
    ACCESS;

    /** The value in the YAML file and in the database. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this wire name. @throws IllegalArgumentException when there is none */
    @JsonCreator
    public static EnvironmentAction ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
