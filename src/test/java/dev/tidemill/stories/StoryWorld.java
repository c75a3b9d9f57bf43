package dev.tidemill.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A server with people who are signed in: what the stories of pages start from. */
final class StoryWorld implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"authenticity_token\" value=\"([^\"]+)\"");

    private final TestServer server = CiWorld.builder().start();
    private final CiWorld ci = new CiWorld(server);
    private final Map<String, String> sessions = new HashMap<>();

    TestServer server() {
        return server;
    }

    /** Pushes, pipelines and runners on this server. */
    CiWorld ci() {
        return ci;
    }

    String url(String path) {
        return server.url() + path;
    }

    /** Somebody with a name of their own. */
    Person person(String username, String name) {
        JsonNode user = server.root()
                .post(
                        "/users",
                        Map.of(
                                "username",
                                username,
                                "name",
                                name,
                                "email",
                                username + "@example.org",
                                "password",
                                password(username)))
                .expect(201)
                .json();
        long id = user.get("id").asLong();
        String token = server.root()
                .post("/users/" + id + "/personal_access_tokens", Map.of("name", "story", "scopes", List.of("api")))
                .expect(201)
                .json()
                .get("token")
                .asText();
        return new Person(id, username, token, server.api().token(token));
    }

    static String password(String username) {
        return username.equals("root") ? TestServer.ROOT_PASSWORD : "the password of " + username;
    }

    /** A client of the pages with the session of somebody, by username. */
    Http as(String username) {
        return server.http().with("Cookie", sessions.computeIfAbsent(username, this::signIn));
    }

    /** The browser is signed in as somebody from now on, or signed out for an empty name. */
    void enter(Browser browser, String username) {
        if (username.isEmpty()) {
            browser.page().context().clearCookies();
            return;
        }
        String cookie = sessions.computeIfAbsent(username, this::signIn);
        int equals = cookie.indexOf('=');
        browser.cookie(server.url(), cookie.substring(0, equals), cookie.substring(equals + 1));
    }

    private String signIn(String username) {
        var blank = server.http().get("/users/sign_in").expect(200);
        var token = TOKEN.matcher(blank.text());
        if (!token.find()) {
            throw new AssertionError("the sign-in form has no token");
        }
        var form = Map.of("authenticity_token", token.group(1), "login", username, "password", password(username));
        var answer = server.http()
                .with("Cookie", pair(blank.header("Set-Cookie")))
                .form("POST", "/users/sign_in", form)
                .expect(303);
        return pair(answer.header("Set-Cookie"));
    }

    private static String pair(String setCookie) {
        return Arrays.asList(setCookie.split(";")).getFirst();
    }

    @Override
    public void close() {
        server.close();
    }
}
