package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.http.Route;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds for every row of the route table, so a new route cannot escape it. */
@Tag("server")
class EveryRouteTest {
    /** Values that stand for a path parameter: unknown, wrong type, and hostile. */
    private static final List<String> HOSTILE = List.of(
            "999999999",
            "abc",
            "-1",
            "99999999999999999999",
            "a%2Fb",
            "..%2F..%2Fetc",
            "%00",
            "%5C",
            "%C3%28",
            "%E2%80%AE",
            "'%22%3Cscript%3E");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void noHostilePathParameterBreaksARoute() {
        var broken = new TreeSet<String>();
        for (Route route : calm()) {
            for (String value : HOSTILE) {
                int status = call(server.http().token(TestServer.ROOT_TOKEN), route, value, "")
                        .status();
                if (status >= 500 && status != 501) {
                    broken.add(route.method() + " " + route.path() + " with " + value + ": " + status);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void noMalformedBodyBreaksARoute() {
        var broken = new TreeSet<String>();
        var bodies = List.of(
                "{",
                "[]",
                "\"x\"",
                "{\"name\":{\"a\":[1]},\"path\":[],\"ref\":{},\"token\":{}}",
                "{\"per_page\":\"x\"}");
        for (Route route : calm()) {
            for (String body : bodies) {
                var client = server.http().token(TestServer.ROOT_TOKEN).with("Content-Type", "application/json");
                int status = call(client, route, "999999999", body).status();
                if (status >= 500 && status != 501) {
                    broken.add(route.method() + " " + route.path() + " with " + body + ": " + status);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void aRouteThatNeedsSomethingRefusesThoseWhoPresentNothing() {
        var open = new TreeSet<String>();
        for (Route route : calm()) {
            int status = call(server.http(), route, "1", "").status();
            boolean anyone = Stream.of("nothing", "anyone", "page")
                    .anyMatch(word -> route.need().label().equals(word)
                            || route.need().label().startsWith(word + " or "));
            if (!anyone && !List.of(302, 303, 400, 401, 403, 404, 422).contains(status)) {
                open.add(route.method() + " " + route.path() + " ("
                        + route.need().label() + "): " + status);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void anUnknownTokenIsRefusedByEveryApiRouteThatTakesOne() {
        var open = new TreeSet<String>();
        for (Route route : calm()) {
            if (route.path().startsWith("/api/v4") && !route.need().label().contains("runner")) {
                int status = call(server.http().token("glpat-unknown"), route, "1", "")
                        .status();
                if (status != 401 && !route.need().label().equals("nothing")) {
                    open.add(route.method() + " " + route.path() + ": " + status);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    /** Every route but those that hold the connection by design. */
    private static List<Route> calm() {
        return server.server().routes().rows().stream()
                .filter(route -> !route.path().endsWith("/jobs/request"))
                .filter(route -> !route.path().endsWith("/live"))
                .toList();
    }

    private static Http.Answer call(Http client, Route route, String value, String body) {
        String path = route.path().replaceAll("[{<][^}>]*[}>]", java.util.regex.Matcher.quoteReplacement(value));
        try {
            return client.send(
                    route.method(), path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        } catch (java.io.UncheckedIOException e) {
            throw new AssertionError("no answer from " + route.method() + " " + path, e);
        }
    }
}
