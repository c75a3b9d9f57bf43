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

    /**
     * What a form below the address of a project or group sent: {@code path} is that address, what the form
     * wants as the new one is called {@code address}.
     */
    static Params inPlace(Params params) {
        ObjectNode tree = params.tree().deepCopy();
        tree.remove("path");
        params.text("address").ifPresent(path -> tree.put("path", path.strip()));
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
