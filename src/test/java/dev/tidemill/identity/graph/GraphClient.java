package dev.tidemill.identity.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends GraphQL as clients do. */
public final class GraphClient {
    /** What clients read where something is missing, hidden or not allowed. */
    public static final String UNAVAILABLE = "The resource that you are attempting to access does not exist or you"
            + " don't have permission to perform this action";

    private final Http http;

    public GraphClient(TestServer server) {
        this.http = new Http(server.url() + "/api/graphql");
    }

    /** The endpoint with a token. */
    public Http with(String token) {
        return http.token(token);
    }

    /** The whole answer; null asks as nobody. Variables come as names and values by turns. */
    public JsonNode ask(@Nullable Person who, String query, Object... variables) {
        var values = new HashMap<String, Object>();
        for (int i = 0; i < variables.length; i += 2) {
            values.put(variables[i].toString(), variables[i + 1]);
        }
        var client = who == null ? http : http.token(who.token());
        return client.post("", Map.of("query", query, "variables", values))
                .expect(200)
                .json();
    }

    /** What was asked for, without any error. */
    public JsonNode data(@Nullable Person who, String query, Object... variables) {
        JsonNode answer = ask(who, query, variables);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.get("data");
    }

    /** The payload of the one mutation of a document, without any error. */
    public JsonNode done(@Nullable Person who, String mutation, Object... variables) {
        JsonNode payload = data(who, mutation, variables).elements().next();
        assertThat(payload.get("errors")).as(payload.toString()).isEmpty();
        return payload;
    }

    /** The first error. */
    public String error(@Nullable Person who, String query, Object... variables) {
        return ask(who, query, variables).path("errors").path(0).path("message").asText();
    }
}
