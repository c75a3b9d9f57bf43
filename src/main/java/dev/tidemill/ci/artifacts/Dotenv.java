package dev.tidemill.ci.artifacts;

import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.yaml.variables.VariableName;
import dev.tidemill.platform.http.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a dotenv report: one {@code KEY=value} a line, no comments, no empty lines, the last of equal keys wins
 * (GitLab's documentation of {@code artifacts:reports:dotenv}). A bad file is 400 and names the line.
 */
final class Dotenv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Dotenv() {}

    static List<PipelineVariable> parse(byte[] bytes, int most) {
        var variables = new LinkedHashMap<String, PipelineVariable>();
        String text = text(bytes);
        int number = 0;
        for (String line : text.isEmpty() ? List.<String>of() : text.lines().toList()) {
            number++;
            var variable = variable(line, number);
            variables.remove(variable.key());
            variables.put(variable.key(), variable);
        }
        if (variables.size() > most) {
            throw ApiError.of(400, "Dotenv files cannot have more than " + most + " variables");
        }
        return List.copyOf(variables.values());
    }

    private static PipelineVariable variable(String line, int number) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        if (!VariableName.isValid(key)) {
            throw ApiError.of(400, "Invalid Format: line " + number + " of the dotenv report is not KEY=value");
        }
        return PipelineVariable.of(key, unquote(line.substring(equals + 1).strip()));
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ApiError.of(400, "Invalid Format: the dotenv report is not UTF-8");
        }
    }
}
