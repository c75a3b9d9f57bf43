package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class TokensServerTest {
    private static final SettableClock CLOCK = SettableClock.standing();
    private static TestServer server;
    private static IdentityServer given;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().clock(CLOCK).manual().start();
        given = new IdentityServer(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTokenWorksInEveryPlaceItMayBeSent() {
        String token = TestServer.ROOT_TOKEN;
        assertThat(server.api()
                        .token(token)
                        .get("/user")
                        .expect(200)
                        .json()
                        .get("username")
                        .asText())
                .isEqualTo("root");
        server.api().with("Authorization", "Bearer " + token).get("/user").expect(200);
        server.api().get("/user?private_token=" + token).expect(200);
        server.api().get("/user?access_token=" + token).expect(200);
    }

    @Test
    void nobodyAndUnknownTokensGet401() {
        assertThat(server.api().get("/user").expect(401).json().toString())
                .isEqualTo("{\"message\":\"401 Unauthorized\"}");
        assertThat(server.api()
                        .token("glpat-wrong")
                        .get("/projects")
                        .expect(401)
                        .json()
                        .toString())
                .isEqualTo("{\"message\":\"401 Unauthorized\"}");
        server.api().with("JOB-TOKEN", "glpat-wrong").get("/projects").expect(401);
        server.api().with("JOB-TOKEN", TestServer.ROOT_TOKEN).get("/user").expect(401);
    }

    @Test
    void anExpiredTokenIsToldSo() {
        var person = given.person("expiring");
        var made = server.root()
                .post(
                        "/users/" + person.id() + "/personal_access_tokens",
                        Map.of("name", "short", "scopes", List.of("api"), "expires_at", "2026-11-04"))
                .expect(201)
                .json();
        var api = server.api().token(made.get("token").asText());
        assertThat(made.get("expires_at").asText()).isEqualTo("2026-11-04");
        api.get("/user").expect(200);
        CLOCK.advance(Duration.ofDays(2));
        try {
            var refusal = api.get("/user").expect(401).json();
            assertThat(refusal.get("error").asText()).isEqualTo("invalid_token");
            assertThat(refusal.get("error_description").asText()).startsWith("Token is expired.");
        } finally {
            CLOCK.advance(Duration.ofDays(-2));
        }
    }

    @Test
    void aRevokedTokenIsToldSo() {
        var person = given.person("revoking");
        var api = person.api();
        api.delete("/personal_access_tokens/self").expect(204);
        var refusal = api.get("/user").expect(401).json();
        assertThat(refusal.get("error").asText()).isEqualTo("invalid_token");
        assertThat(refusal.get("error_description").asText()).startsWith("Token was revoked.");
    }

    @Test
    void scopesLimitWhatATokenMayDo() {
        var person = given.person("scoped");
        var reader = server.api().token(given.token(person.id(), "read_api"));
        var user = server.api().token(given.token(person.id(), "read_user"));
        var repository = server.api().token(given.token(person.id(), "read_repository"));
        reader.get("/projects").expect(200);
        var refusal = reader.post("/projects", Map.of("name", "x")).expect(403).json();
        assertThat(refusal.get("error").asText()).isEqualTo("insufficient_scope");
        user.get("/user").expect(200);
        user.get("/projects").expect(403);
        repository.get("/user").expect(403);
        repository.get("/projects").expect(403);
        assertThat(repository
                        .get("/personal_access_tokens/self")
                        .expect(200)
                        .json()
                        .get("scopes")
                        .toString())
                .isEqualTo("[\"read_repository\"]");
    }

    @Test
    void aTokenNeverMakesOneThatMayMore() {
        var person = given.person("ambitious");
        var reader = server.api().token(given.token(person.id(), "read_api"));
        reader.post("/user/personal_access_tokens", Map.of("name", "n", "scopes", List.of("api")))
                .expect(403);
        person.api()
                .post("/user/personal_access_tokens", Map.of("name", "n", "scopes", List.of("sudo")))
                .expect(403);
        person.api()
                .post("/user/personal_access_tokens", Map.of("name", "n", "scopes", List.of("read_api")))
                .expect(201);
        person.api()
                .post("/users/1/personal_access_tokens", Map.of("name", "n", "scopes", List.of("api")))
                .expect(403);
    }

    @Test
    void badTokensAreRefusedWithAReason() {
        var person = given.person("careless");
        String path = "/user/personal_access_tokens";
        assertThat(person.api().post(path, Map.of("name", "n")).expect(400).text())
                .isEqualTo("{\"error\":\"scopes is missing\"}");
        assertThat(person.api()
                        .post(path, Map.of("name", "n", "scopes", List.of("all")))
                        .expect(400)
                        .text())
                .isEqualTo("{\"error\":\"scopes does not have a valid value\"}");
        person.api().post(path, Map.of("name", "n", "scopes", List.of())).expect(400);
        person.api()
                .post(path, Map.of("name", "n", "scopes", List.of("api"), "expires_at", "2026-11-02"))
                .expect(400);
        person.api()
                .post(path, Map.of("name", "n", "scopes", List.of("api"), "expires_at", "2028-01-01"))
                .expect(400);
        person.api()
                .post(path, Map.of("name", "n", "scopes", List.of("api"), "expires_at", "soon"))
                .expect(400);
    }

    @Test
    void everybodySeesHisOwnTokensAndAdministratorsAll() {
        var one = given.person("one");
        var other = given.person("other");
        long id = one.api()
                .get("/personal_access_tokens/self")
                .expect(200)
                .json()
                .get("id")
                .asLong();
        one.api().get("/personal_access_tokens/" + id).expect(200);
        other.api().get("/personal_access_tokens/" + id).expect(404);
        other.api().delete("/personal_access_tokens/" + id).expect(404);
        other.api().post("/personal_access_tokens/" + id + "/rotate", Map.of()).expect(404);
        other.api().get("/personal_access_tokens?user_id=" + one.id()).expect(401);
        server.root().get("/personal_access_tokens/" + id).expect(200);
        assertThat(one.api().get("/personal_access_tokens").expect(200).json())
                .allSatisfy(token -> assertThat(token.get("user_id").asLong()).isEqualTo(one.id()))
                .hasSize(2);
        assertThat(server.root()
                        .get("/personal_access_tokens?user_id=" + one.id())
                        .json())
                .hasSize(2);
    }

    @Test
    void rotatingGivesANewSecretOnceAndReuseRevokesTheFamily() {
        var person = given.person("turning");
        var rotated = person.api()
                .post("/personal_access_tokens/self/rotate", Map.of())
                .expect(200)
                .json();
        assertThat(rotated.get("expires_at").asText()).isEqualTo("2026-11-09");
        person.api().get("/user").expect(401);
        var next = server.api().token(rotated.get("token").asText());
        next.get("/user").expect(200);
        long first = first(person);
        next.post("/personal_access_tokens/" + first + "/rotate", Map.of()).expect(400);
        next.get("/user").expect(401);
    }

    /** The number of the person's token that was rotated away. */
    private static long first(IdentityServer.Person person) {
        for (var token : server.root()
                .get("/personal_access_tokens?revoked=true&user_id=" + person.id())
                .json()) {
            return token.get("id").asLong();
        }
        throw new AssertionError("no revoked token");
    }

    @Test
    void useIsNotedEveryTenMinutesAtMost() {
        var person = given.person("busy");
        String noted = lastUse(person);
        CLOCK.advance(Duration.ofMinutes(9));
        assertThat(lastUse(person)).isEqualTo(noted);
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(lastUse(person)).isNotEqualTo(noted);
    }

    private static String lastUse(IdentityServer.Person person) {
        return person.api()
                .get("/personal_access_tokens/self")
                .json()
                .get("last_used_at")
                .asText();
    }

    @Test
    void sudoIsForAdministratorsWithTheScope() {
        var person = given.person("puppet");
        var sudo = server.root().with("Sudo", person.username());
        assertThat(sudo.get("/user").expect(200).json().get("username").asText())
                .isEqualTo(person.username());
        assertThat(server.root()
                        .get("/user?sudo=" + person.id())
                        .json()
                        .get("id")
                        .asLong())
                .isEqualTo(person.id());
        server.root().with("Sudo", "nobody-here").get("/user").expect(404);
        person.api().with("Sudo", "root").get("/user").expect(403);
        server.api().with("Sudo", "root").get("/user").expect(401);
        var plain = server.api().token(given.token(1, "api"));
        assertThat(plain.with("Sudo", person.username())
                        .get("/user")
                        .expect(403)
                        .json()
                        .get("scope")
                        .asText())
                .isEqualTo("sudo");
        sudo.get("/users/" + person.id()).expect(200);
        sudo.post("/users", Map.of("name", "n", "username", "n", "email", "n@example.org"))
                .expect(403);
    }

    @Test
    void aBlockedUsersTokensStopAtOnce() {
        var person = given.person("blocked");
        server.root().post("/users/" + person.id() + "/block", Map.of()).expect(201);
        assertThat(person.api().get("/user").expect(403).text()).contains("blocked");
        server.root().post("/users/" + person.id() + "/unblock", Map.of()).expect(201);
        person.api().get("/user").expect(200);
    }
}
