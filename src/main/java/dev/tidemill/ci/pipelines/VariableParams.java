package dev.tidemill.ci.pipelines;

import dev.tidemill.ci.yaml.variables.VariableName;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.ArrayList;
import java.util.List;

/** Variables in a request: {@code variables[][key]}, {@code value}, {@code variable_type}. */
public final class VariableParams {
    private static final List<String> TYPES = List.of("env_var", "file");
    private static final int MOST = 500;

    private VariableParams() {}

    /**
     * Reads them; 400 for a bad key.
     *
     * @param name the parameter's name
     */
    public static List<PipelineVariable> of(Params params, String name) {
        var hashes = params.hashes(name);
        if (hashes.size() > MOST) {
            throw ApiError.parameter(name + " is invalid");
        }
        var variables = new ArrayList<PipelineVariable>();
        for (Params hash : hashes) {
            String key = hash.text("key").orElse("");
            if (!VariableName.isValid(key)) {
                throw ApiError.parameter(name + "[key] is invalid");
            }
            variables.add(new PipelineVariable(
                    key,
                    hash.text("value").orElse(""),
                    hash.oneOf("variable_type", TYPES).orElse("env_var"),
                    hash.bool("raw").orElse(false)));
        }
        return variables;
    }
}
