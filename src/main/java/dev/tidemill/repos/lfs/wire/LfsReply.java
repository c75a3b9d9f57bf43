package dev.tidemill.repos.lfs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Answers and requests in the form of git-lfs (docs/api/batch.md). */
final class LfsReply {
    static final String TYPE = "application/vnd.git-lfs+json";

    private LfsReply() {}

    /** Makes an answer. */
    @FunctionalInterface
    interface Answer {
        Reply to(Request request) throws IOException;
    }

    /** The answer, or what it was refused with. */
    static Reply of(Request request, Answer answer) throws IOException {
        try {
            return answer.to(request);
        } catch (ApiError refused) {
            Reply reply = json(refused.status(), Map.of("message", refused.text()));
            return refused.status() == 401
                    ? reply.header("LFS-Authenticate", "Basic realm=\"GitLab\"")
                            .header("WWW-Authenticate", "Basic realm=\"GitLab\"")
                    : reply;
        } catch (Blobs.Vanished e) {
            return json(503, Map.of("message", "The object was removed while it arrived; send it again."));
        }
    }

    static Reply json(int status, Object body) {
        return Reply.bytes(status, TYPE, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** The body of a request, an object; 400 for anything else. */
    static JsonNode body(Request request) {
        if (request.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode tree = Json.tree(new String(request.body(), StandardCharsets.UTF_8));
            if (tree.isObject()) {
                return tree;
            }
        } catch (RuntimeException malformed) {
            throw ApiError.of(400, "The body is not JSON");
        }
        throw ApiError.of(400, "The body is not a JSON object");
    }

    /** A text of a body; empty when it is missing or not a text. */
    static Optional<String> text(JsonNode body, String name) {
        JsonNode node = body.get(name);
        return node != null && node.isTextual() && node.asText().indexOf('\0') < 0
                ? Optional.of(node.asText())
                : Optional.empty();
    }
}
