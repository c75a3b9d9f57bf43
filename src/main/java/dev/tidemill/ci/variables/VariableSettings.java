package dev.tidemill.ci.variables;

import dev.tidemill.ci.yaml.variables.Masking;
import dev.tidemill.ci.yaml.variables.VariableName;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people set on a variable. Refuses what GitLab refuses, with its texts. */
public record VariableSettings(
        String key,
        String value,
        String variableType,
        boolean isProtected,
        boolean masked,
        boolean hidden,
        boolean raw,
        String environmentScope,
        @Nullable String description) {
    private static final List<String> TYPES = List.of("env_var", "file");
    private static final int LONGEST_VALUE = 10_000;
    private static final int LONGEST_TEXT = 255;

    public VariableSettings {
        var faults = new TreeMap<String, List<String>>();
        checkKey(key, faults);
        if (value.length() > LONGEST_VALUE) {
            fault(faults, "value", "is too long (maximum is 10000 characters)");
        }
        if (masked && !Masking.isMaskable(value, raw)) {
            fault(faults, "value", "is invalid");
        }
        if (environmentScope.isEmpty()
                || environmentScope.length() > LONGEST_TEXT
                || !environmentScope.matches("[a-zA-Z0-9_\\-/ ${}.*]+")) {
            fault(
                    faults,
                    "environment_scope",
                    "can contain only letters, digits, '-', '_', '/', '$', '{', '}', '.', '*' and spaces");
        }
        if (description != null && description.length() > LONGEST_TEXT) {
            fault(faults, "description", "is too long (maximum is 255 characters)");
        }
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }

    /** A new variable from parameters. */
    public static VariableSettings of(Params params) {
        params.require("key", "value");
        boolean hidden = params.bool("masked_and_hidden").orElse(false);
        return new VariableSettings(
                params.text("key").orElse("").strip(),
                params.text("value").orElse(""),
                params.oneOf("variable_type", TYPES).orElse("env_var"),
                params.bool("protected").orElse(false),
                params.bool("masked").orElse(false) || hidden,
                hidden,
                params.bool("raw").orElse(false),
                params.text("environment_scope").filter(s -> !s.isEmpty()).orElse("*"),
                params.text("description").orElse(null));
    }

    /** The variable's settings with what the parameters say instead; a hidden variable stays hidden. */
    public static VariableSettings of(Variable variable, Params params) {
        if (variable.hidden() && !params.bool("masked").orElse(true)) {
            throw ApiError.invalid("masked", "should be true for hidden variables");
        }
        return new VariableSettings(
                variable.key(),
                params.text("value").orElse(variable.value()),
                params.oneOf("variable_type", TYPES).orElse(variable.variableType()),
                params.bool("protected").orElse(variable.isProtected()),
                params.bool("masked").orElse(variable.masked()),
                variable.hidden(),
                params.bool("raw").orElse(variable.raw()),
                params.text("environment_scope").filter(s -> !s.isEmpty()).orElse(variable.environmentScope()),
                params.has("description") ? params.text("description").orElse(null) : variable.description());
    }

    private static void checkKey(String key, Map<String, List<String>> faults) {
        if (key.isEmpty()) {
            fault(faults, "key", "can't be blank");
        } else if (key.length() > VariableName.MAX_LENGTH) {
            fault(faults, "key", "is too long (maximum is 255 characters)");
        } else if (!VariableName.isValid(key)) {
            fault(faults, "key", "can contain only letters, digits and '_'.");
        }
    }

    private static void fault(Map<String, List<String>> faults, String field, String text) {
        faults.computeIfAbsent(field, f -> new ArrayList<>()).add(text);
    }

    @Override
    public String toString() {
        return key; // values stay out of logs
    }
}
