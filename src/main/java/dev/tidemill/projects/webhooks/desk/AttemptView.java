package dev.tidemill.projects.webhooks.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.ui.Pair;
import dev.tidemill.projects.webhooks.delivery.Attempt;
import java.util.List;
import java.util.Map;

/**
 * What the page of one attempt shows.
 *
 * @param back the page of its webhook
 * @param base where its form is sent
 * @param attempt the attempt
 */
public record AttemptView(String back, String base, Attempt attempt) {
    /** What was sent, in lines. */
    public String request() {
        try {
            return Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Json.MAPPER.readTree(attempt.requestBody()));
        } catch (JsonProcessingException e) {
            return attempt.requestBody();
        }
    }

    /** Headers, one a line. */
    public static List<Pair> pairs(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> Pair.of(header.getKey(), header.getValue()))
                .toList();
    }
}
