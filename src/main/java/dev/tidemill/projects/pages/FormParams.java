package dev.tidemill.projects.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.namespaces.PathRules;

/** Reads forms: an input left empty was not sent. */
final class FormParams {
    private FormParams() {}

    static Params none() {
        return Params.of(Json.MAPPER.createObjectNode());
    }

    static Params given(Params params) {
        ObjectNode tree = params.tree().deepCopy();
        params.tree().properties().forEach(field -> {
            if (field.getValue().isTextual() && field.getValue().asText().isBlank()) {
                tree.remove(field.getKey());
            }
        });
        return Params.of(tree);
    }

    /** The same with a path made from the name when none was given. */
    static Params withPath(Params params) {
        Params given = given(params);
        if (!given.has("path")) {
            given.tree().put("path", PathRules.slug(given.requiredText("name")));
        }
        return given;
    }
}
