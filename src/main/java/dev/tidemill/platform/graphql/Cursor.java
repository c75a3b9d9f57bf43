package dev.tidemill.platform.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The text by which a client names a place in a list; it means nothing to clients. */
final class Cursor {
    static final String REFUSAL = "Invalid cursor provided";

    private static final int LONGEST = 2_000;

    private Cursor() {}

    /** The cursor of a row that has a key. */
    static String ofKey(String key) {
        return encode(Map.of("key", key));
    }

    /** The cursor of a row that has only its number in the list, from 0. */
    static String ofOffset(long offset) {
        return encode(Map.of("offset", Long.toString(offset)));
    }

    /** The key that an argument names. */
    static Optional<String> key(Ask ask, String argument) {
        return read(ask, argument).map(tree -> tree.path("key")).map(key -> key.isTextual() ? key.asText() : refuse());
    }

    /** The number that an argument names. */
    static Optional<Long> offset(Ask ask, String argument) {
        return read(ask, argument).map(tree -> tree.path("offset").asLong(-1)).map(offset -> {
            if (offset < 0 || offset >= Integer.MAX_VALUE) {
                refuse();
            }
            return offset;
        });
    }

    private static Optional<JsonNode> read(Ask ask, String argument) {
        return ask.text(argument).filter(cursor -> !cursor.isEmpty()).map(cursor -> {
            try {
                if (cursor.length() > LONGEST) {
                    refuse();
                }
                String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                return json.indexOf(0) < 0 && !json.contains("\\u0000")
                        ? Json.MAPPER.readTree(json)
                        : Json.MAPPER.nullNode();
            } catch (IllegalArgumentException | JsonProcessingException e) {
                throw ApiError.parameter(REFUSAL);
            }
        });
    }

    private static String refuse() {
        throw ApiError.parameter(REFUSAL);
    }

    private static String encode(Map<String, String> place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(place).getBytes(StandardCharsets.UTF_8));
    }
}
