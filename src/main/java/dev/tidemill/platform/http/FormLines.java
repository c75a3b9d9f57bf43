package dev.tidemill.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * Ends lines as everywhere else. Browsers end the lines of what is typed into a form with CR LF (WHATWG HTML,
 * "constructing the entry list"), whatever the person's text had.
 */
final class FormLines {
    private FormLines() {}

    static void plain(ObjectNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            field.setValue(plain(field.getValue()));
        }
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof TextNode text && text.textValue().indexOf('\r') >= 0) {
            return TextNode.valueOf(text.textValue().replace("\r\n", "\n"));
        }
        if (node instanceof ObjectNode object) {
            plain(object);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return node;
    }
}
