package dev.tidemill.identity.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.signin.Csrf;
import dev.tidemill.platform.graphql.GraphCaller;
import dev.tidemill.platform.graphql.GraphEngine;
import dev.tidemill.platform.graphql.GraphRequest;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code POST /api/graphql}: one query, several at once, or with files (doc/api/graphql). */
final class GraphApi {
    static final String PATH = "/api/graphql";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_AT_ONCE = 20;

    /** Bad credentials are told in GraphQL's way. */
    private static final Need GRAPHQL = Need.of("anyone", request -> {
        try {
            if (!GraphLimits.mayRead(Principal.of(request))) {
                throw refused(403, "Your token has insufficient scope: api or read_api is needed");
            }
        } catch (ApiError e) {
            throw e.status() == 401 ? refused(401, "Invalid token") : e;
        }
    });

    private final GraphEngine engine;

    GraphApi(GraphEngine engine) {
        this.engine = engine;
    }

    void routes(Routes routes) {
        routes.streamed("POST", PATH, GRAPHQL, this::answer);
    }

    private Reply answer(Request request) throws IOException {
        var principal = Principal.of(request);
        if (principal.credential().kind().equals("session") && !Csrf.proven(request)) {
            throw refused(422, "Can't verify CSRF token authenticity");
        }
        boolean multipart = request.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
        Object body = multipart ? GraphUploads.read(request) : parse(read(request));
        GraphCaller caller = GraphLimits.of(principal);
        if (body instanceof List<?> several) {
            if (several.size() > MOST_AT_ONCE) {
                throw refused(400, "Too many queries at once; " + MOST_AT_ONCE + " are allowed");
            }
            var answers = new ArrayList<Map<String, Object>>();
            several.forEach(one -> answers.add(execute(caller, one)));
            return Reply.json(answers);
        }
        return Reply.json(execute(caller, body));
    }

    private Map<String, Object> execute(GraphCaller caller, Object body) {
        if (!(body instanceof Map<?, ?> map) || !(map.get("query") instanceof String query)) {
            return GraphEngine.refused("No query string was present");
        }
        var variables = new LinkedHashMap<String, Object>();
        Object given = map.get("variables");
        if (given instanceof String text && !text.isBlank()) {
            given = parse(text);
        }
        if (given instanceof Map<?, ?> values) {
            values.forEach((name, value) -> variables.put(String.valueOf(name), value));
        }
        Object operation = map.get("operationName");
        return engine.execute(
                caller, new GraphRequest(query, operation == null ? null : operation.toString(), variables));
    }

    private static String read(Request request) throws IOException {
        byte[] bytes = request.stream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw refused(413, "The request is too large");
        }
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    static Object parse(String text) {
        try {
            JsonNode tree = Json.MAPPER.readTree(text);
            return tree.isContainerNode() ? Json.MAPPER.convertValue(tree, Object.class) : Map.of();
        } catch (JsonProcessingException e) {
            throw refused(400, "The request is not JSON");
        }
    }

    static ApiError refused(int status, String text) {
        return ApiError.withBody(status, text, GraphEngine.refused(text));
    }
}
