package dev.tidemill.projects.webhooks.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tidemill.platform.json.Json;
import java.util.Optional;

/**
 * A payload of one's own (doc/user/project/integrations/webhooks.md, "Custom webhook template"): {@code {{a.b}}} stands
 * for that member of the usual payload, a text inside quotes as it is and anything else as JSON.
 */
final class PayloadTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.\\-]+)\\s*\\}\\}");

    private PayloadTemplate() {}

    /** The rendered payload; empty when that is not JSON. */
    static Optional<String> render(String template, JsonNode payload) {
        Matcher matcher = PLACE.matcher(template);
        var rendered = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            rendered.append(template, end, matcher.start()).append(text(payload, matcher.group(1)));
            end = matcher.end();
        }
        String text = rendered.append(template.substring(end)).toString();
        try {
            return Json.MAPPER.readTree(text).isMissingNode() ? Optional.empty() : Optional.of(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode payload, String path) {
        JsonNode at = payload;
        for (String key : path.split("\\.")) {
            at = at.isArray() && key.matches("[0-9]{1,4}") ? at.path(Integer.parseInt(key)) : at.path(key);
        }
        if (at.isMissingNode() || at.isNull()) {
            return "";
        }
        String json = Json.write(at);
        return at.isTextual() ? json.substring(1, json.length() - 1) : json;
    }
}
