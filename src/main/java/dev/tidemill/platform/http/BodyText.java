package dev.tidemill.platform.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a buffered body, JSON, form or multipart, into the parameter tree. */
final class BodyText {
    private static final ObjectReader READER =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private BodyText() {}

    static void into(ObjectNode tree, String contentType, byte[] body) {
        if (body.length == 0) {
            return;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            FormText.into(tree, utf8(body));
        } else if (type.startsWith("multipart/form-data")) {
            MultipartText.into(tree, contentType, body);
        } else if (type.startsWith("application/json") || type.contains("+json")) {
            json(tree, body);
        }
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiError.of(400, "400 Bad Request: the body is not valid UTF-8");
        }
    }

    private static void json(ObjectNode tree, byte[] body) {
        JsonNode value;
        try {
            value = READER.readTree(body);
        } catch (IOException e) {
            throw ApiError.parameter("The request body is not valid JSON");
        }
        if (value instanceof ObjectNode object) {
            tree.setAll(object);
        } else if (value != null && !value.isMissingNode() && !value.isNull()) {
            throw ApiError.parameter("The request body must be a JSON object");
        }
    }
}
