package dev.tidemill.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded scenario: in the order in which they happened, what a gitlab-runner sent and was answered, and what
 * people did meanwhile. Secrets, names and numbers of the recorded instance are placeholders, see {@link Bindings}.
 */
record Recording(String configuration, List<JsonNode> steps) {
    private static final String FOLDER = "/compat/gitlab-runner/";

    /** Reads {@code <version>-<scenario>.json}. */
    static Recording of(String name) {
        JsonNode file = Json.tree(text(FOLDER + name + ".json"));
        var steps = new ArrayList<JsonNode>();
        file.get("steps").forEach(step -> steps.add(withInfos(step, file.get("infos"))));
        return new Recording(file.path("configuration").asText(), List.copyOf(steps));
    }

    static String text(String resource) {
        try (var in = Recording.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("there is no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a runner says of itself stands once at the head of the file. */
    private static JsonNode withInfos(JsonNode step, JsonNode infos) {
        if (step.at("/request/json") instanceof ObjectNode body
                && body.path("info").isTextual()) {
            String place = body.get("info").asText();
            int number = Integer.parseInt(place.substring("{{info:".length(), place.length() - 2));
            body.set("info", ((ArrayNode) infos).get(number));
        }
        return step;
    }
}
