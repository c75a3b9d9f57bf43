package dev.tidemill.ci.creation;

import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.yaml.variables.VariableName;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.secrets.SecretBox;
import java.util.ArrayList;
import java.util.Base64;
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

    /** Seals those that are about pipelines for the queue of one push; empty when there are none. */
    static String seal(SecretBox box, long pushId, List<String> options) {
        List<String> ours =
                options.stream().filter(option -> option.startsWith("ci.")).toList();
        return ours.isEmpty() ? "" : Base64.getEncoder().encodeToString(box.seal(Json.write(ours), place(pushId)));
    }

    /** What was sealed for this push. */
    static PushOptions open(SecretBox box, long pushId, String sealed) {
        return sealed.isEmpty()
                ? of(List.of())
                : of(List.of(Json.read(box.open(Base64.getDecoder().decode(sealed), place(pushId)), String[].class)));
    }

    private static String place(long pushId) {
        return "ci push " + pushId + " options";
    }

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
