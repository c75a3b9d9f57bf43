package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class SignInServerTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"authenticity_token\" value=\"([^\"]+)\"");

    private final SettableClock clock = SettableClock.standing();
    private TestServer server;
    private IdentityServer given;

    @BeforeEach
    void start() {
        server = IdentityServer.cheap()
                .clock(clock)
                .manual()
                .setting("sign-in-failures-per-user", "3")
                .setting("sign-in-failures-per-address", "8")
                .start();
        given = new IdentityServer(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The sign-in form as a browser got it: its cookie and its token. */
    private record Blank(String cookie, String token) {}

    private Blank blank(Http http, String path) {
        var page = http.get(path).expect(200);
        var matcher = TOKEN.matcher(page.text());
        assertThat(matcher.find()).as("the form has a token").isTrue();
        return new Blank(pair(page.header("Set-Cookie")), matcher.group(1));
    }

    private static String pair(String setCookie) {
        return setCookie.split(";")[0];
    }

    private Http.Answer signIn(String login, String password) {
        return signIn(login, password, "/users/sign_in");
    }

    private Http.Answer signIn(String login, String password, String path) {
        var blank = blank(server.http(), path);
        return server.http()
                .with("Cookie", blank.cookie())
                .form("POST", path, Map.of("authenticity_token", blank.token(), "login", login, "password", password));
    }

    @Test
    void aPasswordOpensASessionThatPagesAndTheApiTake() {
        var answer = signIn("root", TestServer.ROOT_PASSWORD).expect(303);
        assertThat(answer.header("Location")).isEqualTo("/");
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
        var session = server.http().with("Cookie", pair(cookie));
        assertThat(session.get("/api/v4/user")
                        .expect(200)
                        .json()
                        .get("username")
                        .asText())
                .isEqualTo("root");
        session.get("/users/sign_in").expect(303);
        session.with("Sudo", "root").get("/api/v4/user").expect(403);
        String stored = server.platform()
                .db()
                .read(h -> h.createQuery("select encode(digest, 'escape') from identity.sessions")
                        .mapTo(String.class)
                        .one());
        assertThat(pair(cookie)).doesNotContain(stored);
    }

    @Test
    void anAddressSignsInToo() {
        var ann = given.person("mail");
        signIn(ann.username() + "@example.org", "a long password of " + ann.username())
                .expect(303);
    }

    @Test
    void theCookieIsSecureWhenTheSiteIs() {
        try (var secure = IdentityServer.cheap()
                .manual()
                .setting("external-url", "https://code.example.org")
                .start()) {
            assertThat(secure.http().get("/users/sign_in").expect(200).header("Set-Cookie"))
                    .contains("Secure");
        }
    }

    @Test
    void changesWithACookieNeedTheFormsToken() {
        var cookie = pair(signIn("root", TestServer.ROOT_PASSWORD).header("Set-Cookie"));
        var session = server.http().with("Cookie", cookie);
        session.post("/api/v4/groups", Map.of("name", "g", "path", "g")).expect(401);
        session.with("X-CSRF-Token", "wrong")
                .post("/api/v4/groups", Map.of("name", "g", "path", "g"))
                .expect(401);
        String token = formToken(session);
        session.with("X-CSRF-Token", token)
                .post("/api/v4/groups", Map.of("name", "g", "path", "g"))
                .expect(201);
        session.form("POST", "/users/sign_out", Map.of("authenticity_token", "wrong"))
                .expect(422);
        session.form("POST", "/users/sign_out", Map.of()).expect(422);
        session.get("/api/v4/user").expect(200);
        var out = session.form("POST", "/users/sign_out", Map.of("authenticity_token", token))
                .expect(303);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        session.get("/api/v4/user").expect(401);
    }

    /** The token of the signed-in session, as the top bar's sign-out form carries it. */
    private static String formToken(Http session) {
        var matcher = TOKEN.matcher(session.get("/-/ui").expect(200).text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void aSignInFromAnotherSiteIsRefused() {
        server.http()
                .form("POST", "/users/sign_in", Map.of("login", "root", "password", TestServer.ROOT_PASSWORD))
                .expect(422);
        var blank = blank(server.http(), "/users/sign_in");
        server.http()
                .with("Cookie", blank.cookie())
                .form(
                        "POST",
                        "/users/sign_in",
                        Map.of("authenticity_token", "x", "login", "root", "password", TestServer.ROOT_PASSWORD))
                .expect(422);
    }

    @Test
    void theWayBackStaysOnThisSite() {
        String page = "/users/sign_in?redirect=";
        assertThat(signIn("root", TestServer.ROOT_PASSWORD, page + "%2Fgroup%2Fapp%3Fa%3D1")
                        .header("Location"))
                .isEqualTo("/group/app?a=1");
        for (String evil : new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "/%0d%0aX:y"}) {
            assertThat(signIn(
                                    "root",
                                    TestServer.ROOT_PASSWORD,
                                    page + Http.encode(evil).replace("%25", "%"))
                            .header("Location"))
                    .as(evil)
                    .isEqualTo("/");
        }
    }

    @Test
    void wrongPasswordsAreRefusedAlikeForKnownAndUnknownNames() {
        var known = signIn("root", "wrong password").expect(422);
        var unknown = signIn("nobody", "wrong password").expect(422);
        assertThat(known.text()).contains("Invalid login or password.");
        assertThat(unknown.text()).contains("Invalid login or password.");
        assertThat(signIn("<script>alert(1)</script>", "x").text()).doesNotContain("<script>alert");
        signIn("", "").expect(422);
    }

    @Test
    void guessingIsStoppedPerNameUntilTheTimeIsOver() {
        for (int i = 0; i < 3; i++) {
            signIn("root", "wrong " + i).expect(422);
            signIn("ghost", "wrong " + i).expect(422);
        }
        signIn("root", TestServer.ROOT_PASSWORD).expect(429);
        signIn("ghost", "x").expect(429);
        clock.advance(Duration.ofMinutes(11));
        signIn("root", TestServer.ROOT_PASSWORD).expect(303);
        signIn("root", "wrong again").expect(422);
    }

    @Test
    void guessingIsStoppedPerAddress() {
        for (int i = 0; i < 8; i++) {
            signIn("name" + i, "wrong").expect(422);
        }
        signIn("root", TestServer.ROOT_PASSWORD).expect(429);
    }

    @Test
    void aSessionEndsByTimeByBlockAndByANewPassword() {
        var ann = given.person("session");
        String password = "a long password of " + ann.username();
        var first = session(ann.username(), password);
        first.get("/api/v4/user").expect(200);
        clock.advance(Duration.ofDays(6));
        first.get("/api/v4/user").expect(200);
        clock.advance(Duration.ofDays(6));
        first.get("/api/v4/user").expect(200);
        clock.advance(Duration.ofDays(8));
        first.get("/api/v4/user").expect(401);
        var second = session(ann.username(), password);
        server.root()
                .put("/users/" + ann.id(), Map.of("password", "another long password"))
                .expect(200);
        second.get("/api/v4/user").expect(401);
        signIn(ann.username(), password).expect(422);
        var third = session(ann.username(), "another long password");
        server.root().post("/users/" + ann.id() + "/block", Map.of()).expect(201);
        third.get("/api/v4/user").expect(401);
        assertThat(signIn(ann.username(), "another long password").expect(422).text())
                .contains("has been blocked");
    }

    private Http session(String login, String password) {
        return server.http()
                .with("Cookie", pair(signIn(login, password).expect(303).header("Set-Cookie")));
    }

    @Test
    void aForgedCookieIsNobody() {
        server.http()
                .with("Cookie", "tidemill_session=forged")
                .get("/api/v4/user")
                .expect(401);
        server.http().with("Cookie", "tidemill_session=").get("/users/sign_in").expect(200);
    }

    @Test
    void passwordsAreStoredAsArgon2id() {
        var hash = server.platform()
                .db()
                .read(h -> h.createQuery("select hash from identity.passwords limit 1")
                        .mapTo(String.class)
                        .one());
        assertThat(hash).startsWith("$argon2id$").doesNotContain(TestServer.ROOT_PASSWORD);
    }

    @Test
    void loggingInLeavesAuditRowsAndNoSecretAnywhere() {
        signIn("root", "wrong secret").expect(422);
        signIn("root", TestServer.ROOT_PASSWORD).expect(303);
        var trail = server.platform()
                .db()
                .read(h -> h.createQuery(
                                "select action || ' ' || target_name || details from identity.audit_entries order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(trail).anyMatch(row -> row.startsWith("sign_in_failed root"));
        assertThat(trail).anyMatch(row -> row.startsWith("signed_in root"));
        assertThat(trail).noneMatch(row -> row.contains("secret") || row.contains(TestServer.ROOT_PASSWORD));
        var fields = new HashMap<String, String>();
        fields.put("x", "y");
        server.http().form("POST", "/users/sign_in", fields).expect(422);
    }
}
