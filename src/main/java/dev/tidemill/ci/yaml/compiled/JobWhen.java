package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a job of the pipeline starts. A job that {@code when: never} keeps out has no value here: it does not exist. */
public enum JobWhen {
    ON_SUCCESS,
    ON_FAILURE,
    ALWAYS,
    MANUAL,
    DELAYED;

    /** The value in the YAML file, in the API and in the database, for example {@code on_success}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this wire name. @throws IllegalArgumentException when there is none */
    @JsonCreator
    public static JobWhen ofWireName(String name) {
        for (JobWhen when : values()) {
            if (when.wireName().equals(name)) {
                return when;
            }
        }
        throw new IllegalArgumentException("no job starts when: " + name);
    }
}
