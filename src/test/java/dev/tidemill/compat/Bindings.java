package dev.tidemill.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tidemill.platform.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the placeholders of a recording stand for on the server that it is played to.
 *
 * <ul>
 *   <li><code>{{name}}</code> in a request is the value; in an answer it must be the value, or becomes it when it has
 *       none yet; <code>{{#name}}</code> moreover is a JSON number
 *   <li><code>{{=name}}</code> in an answer always becomes the value
 *   <li><code>{{*}}</code> and <code>{{#}}</code> are any text and any number
 * </ul>
 */
final class Bindings {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]*)}}");

    private final Map<String, String> values = new HashMap<>();

    void bind(String name, String value) {
        values.put(name, value);
    }

    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new AssertionError("nothing is known yet as " + name);
        }
        return value;
    }

    /** A text of a request with the values in it. */
    String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    JsonNode fill(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode filled = Json.MAPPER.createObjectNode();
                object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = Json.MAPPER.createArrayNode();
                array.forEach(item -> filled.add(fill(item)));
                yield filled;
            }
            case TextNode text -> TextNode.valueOf(fill(text.asText()));
            default -> node;
        };
    }

    /** Compares a recorded value with the one that came; what is unknown so far becomes known. */
    void match(String where, JsonNode recorded, JsonNode actual) {
        if (!recorded.isTextual()) {
            assertThat(actual).as(where).isEqualTo(recorded);
            return;
        }
        boolean number = recorded.asText().startsWith("{{#");
        assertThat(number ? actual.isNumber() : actual.isTextual())
                .as("%s is a %s: %s", where, number ? "number" : "text", actual)
                .isTrue();
        match(where, recorded.asText(), actual.asText());
    }

    void match(String where, String recorded, String actual) {
        var names = new ArrayList<String>();
        var pattern = Pattern.compile(pattern(recorded, names), Pattern.DOTALL).matcher(actual);
        assertThat(pattern.matches())
                .as("%s should be %s but is %s", where, recorded, actual)
                .isTrue();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), pattern.group(i + 1));
        }
    }

    private String pattern(String recorded, List<String> names) {
        var pattern = new StringBuilder();
        var place = PLACE.matcher(recorded);
        int end = 0;
        while (place.find()) {
            pattern.append(Pattern.quote(recorded.substring(end, place.start())))
                    .append(pattern(place.group(1), place.group(1).startsWith("#"), names));
            end = place.end();
        }
        return pattern.append(Pattern.quote(recorded.substring(end))).toString();
    }

    private String pattern(String place, boolean number, List<String> names) {
        String any = number ? "-?[0-9.]+" : ".+?";
        String name = number ? place.substring(1) : place;
        if (name.isEmpty() || name.equals("*")) {
            return any;
        }
        boolean anew = name.startsWith("=");
        String bare = anew ? name.substring(1) : name;
        if (!anew && values.containsKey(bare)) {
            return Pattern.quote(values.get(bare));
        }
        names.add(bare);
        return "(" + any + ")";
    }
}
