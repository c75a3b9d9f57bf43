package dev.tidemill.ci.yaml;

import java.util.List;

/**
 * A variable at the top of the file that asks to be shown in the form that runs a pipeline.
 *
 * @param value       what the form is filled with
 * @param description what the form says about it
 * @param options     what can be chosen; empty: anything can be entered
 */
public record PrefilledVariable(String key, String value, String description, List<String> options) {

    public PrefilledVariable {
        options = List.copyOf(options);
    }
}
