package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a proxy says of its callers counts when the proxy is trusted, and only then. */
@Tag("server")
class ForwardedServerTest {
    private static final String FORGED = "198.51.100.7, 203.0.113.9";

    private static TestServer.Builder server() {
        return IdentityServer.cheap().manual().setting("sign-in-failures-per-address", "3");
    }

    private static String audited(TestServer server) {
        server.root()
                .with("X-Forwarded-For", FORGED)
                .post("/user/personal_access_tokens", Map.of("name", "t", "scopes", List.of("api")))
                .expect(201);
        return server.platform()
                .db()
                .read(h -> h.createQuery("""
                        select ip from identity.audit_entries where action = 'token_created'
                        order by id desc limit 1
                        """).mapTo(String.class).one());
    }

    private static String cookie(TestServer server) {
        return server.http()
                .with("X-Forwarded-Proto", "https")
                .get("/users/sign_in")
                .expect(200)
                .header("Set-Cookie");
    }

    /** Whether somebody at another address may still sign in after many wrong passwords from one. */
    private static boolean othersMaySignIn(TestServer server) {
        for (int i = 0; i < 6; i++) {
            git(server, "203.0.113.50", "nobody" + i, "wrong");
        }
        return git(server, "203.0.113.51", "root", TestServer.ROOT_PASSWORD).status() != 429;
    }

    private static Http.Answer git(TestServer server, String from, String user, String password) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return server.http()
                .with("X-Forwarded-For", from)
                .with("Authorization", "Basic " + basic)
                .get("/nothing/here.git/info/refs?service=git-upload-pack");
    }

    @Test
    void aTrustedProxyTellsWhoCalls() {
        try (var server =
                server().setting("trusted-proxies", "127.0.0.0/8, ::1").start()) {
            assertThat(audited(server)).isEqualTo("203.0.113.9");
            assertThat(cookie(server)).contains("; Secure");
            assertThat(othersMaySignIn(server)).isTrue();
        }
    }

    @Test
    void anybodyElseIsHimself() {
        try (var server = server().start()) {
            assertThat(audited(server)).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");
            assertThat(cookie(server)).isNotEmpty().doesNotContain("Secure");
            assertThat(othersMaySignIn(server)).isFalse();
        }
    }
}
