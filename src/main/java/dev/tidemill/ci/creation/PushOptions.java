package dev.tidemill.ci.creation;

import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.yaml.variables.VariableName;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code git push -o} says about pipelines: {@code ci.skip} and {@code ci.variable="KEY=value"}
 * (doc/topics/git/commit.md, push options).
 *
 * @param skip whether no pipeline is wanted
 */
record PushOptions(boolean skip, List<PipelineVariable> variables) {
    private static final String VARIABLE = "ci.variable=";
    private static final int MOST_VARIABLES = 100;

    static PushOptions of(List<String> options) {
        var variables = new ArrayList<PipelineVariable>();
        boolean skip = false;
        for (String option : options) {
            if (option.equals("ci.skip")) {
                skip = true;
            } else if (option.startsWith(VARIABLE) && variables.size() < MOST_VARIABLES) {
                add(variables, unquote(option.substring(VARIABLE.length())));
            }
        }
        return new PushOptions(skip, variables);
    }

    private static void add(List<PipelineVariable> variables, String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip();
        if (VariableName.isValid(key)) {
            variables.add(PipelineVariable.of(key, text.substring(equals + 1)));
        }
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
