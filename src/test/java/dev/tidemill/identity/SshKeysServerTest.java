package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class SshKeysServerTest {
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
    void peopleAddShowAndRemoveTheirKeys() {
        var ada = given.person("ada");
        String line = key();
        JsonNode made = ada.api()
                .post("/user/keys", Map.of("title", "laptop", "key", line + " ada@laptop"))
                .expect(201)
                .json();
        assertThat(made.get("title").asText()).isEqualTo("laptop");
        assertThat(made.get("key").asText()).isEqualTo(line + " ada@laptop");
        assertThat(made.get("usage_type").asText()).isEqualTo("auth_and_signing");
        assertThat(made.get("expires_at").isNull()).isTrue();
        assertThat(made.get("last_used_at").isNull()).isTrue();

        long id = made.get("id").asLong();
        assertThat(ada.api().get("/user/keys").expect(200).header("X-Total")).isEqualTo("1");
        ada.api().get("/user/keys/" + id).expect(200);
        assertThat(server.api()
                        .get("/users/" + ada.username() + "/keys")
                        .expect(200)
                        .json())
                .hasSize(1);
        server.api().get("/users/" + ada.id() + "/keys/" + id).expect(200);

        ada.api().delete("/user/keys/" + id).expect(204);
        ada.api().get("/user/keys/" + id).expect(404);
        ada.api().delete("/user/keys/" + id).expect(404);
    }

    @Test
    void oneKeyBelongsToOnePerson() {
        var ada = given.person("ada");
        var bob = given.person("bob");
        String line = key();
        long id = add(ada, line);
        assertThat(bob.api()
                        .post("/user/keys", Map.of("title", "mine", "key", line))
                        .expect(400)
                        .text())
                .contains("has already been taken");
        bob.api().get("/user/keys/" + id).expect(404);
        bob.api().delete("/user/keys/" + id).expect(404);
        ada.api().get("/user/keys/" + id).expect(200);
    }

    @Test
    void onlyAdministratorsManageTheKeysOfOthers() {
        var ada = given.person("ada");
        var bob = given.person("bob");
        var wanted = Map.of("title", "laptop", "key", key());
        server.api().post("/users/" + ada.id() + "/keys", wanted).expect(401);
        bob.api().post("/users/" + ada.id() + "/keys", wanted).expect(403);
        JsonNode made = server.root()
                .post("/users/" + ada.id() + "/keys", wanted)
                .expect(201)
                .json();
        long id = made.get("id").asLong();
        bob.api().get("/keys/" + id).expect(403);
        assertThat(server.root()
                        .get("/keys/" + id)
                        .expect(200)
                        .json()
                        .get("user")
                        .get("username")
                        .asText())
                .isEqualTo(ada.username());
        bob.api().delete("/users/" + ada.id() + "/keys/" + id).expect(403);
        server.root().delete("/users/" + bob.id() + "/keys/" + id).expect(404);
        server.root().delete("/users/" + ada.id() + "/keys/" + id).expect(204);
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        var ada = given.person("ada");
        assertThat(ada.api()
                        .post("/user/keys", Map.of("key", key()))
                        .expect(400)
                        .text())
                .contains("title is missing");
        assertThat(ada.api()
                        .post("/user/keys", Map.of("title", "x"))
                        .expect(400)
                        .text())
                .contains("key is missing");
        assertThat(ada.api()
                        .post("/user/keys", Map.of("title", "x", "key", "nonsense"))
                        .expect(400)
                        .text())
                .contains("\"key\":[");
        ada.api()
                .post("/user/keys", Map.of("title", "x".repeat(256), "key", key()))
                .expect(400);
        ada.api()
                .post("/user/keys", Map.of("title", "x", "key", key(), "usage_type", "everything"))
                .expect(400);
        String past = CLOCK.instant().minus(Duration.ofDays(1)).toString();
        ada.api()
                .post("/user/keys", Map.of("title", "x", "key", key(), "expires_at", past))
                .expect(400);
        assertThat(ada.api().get("/user/keys").expect(200).json()).isEmpty();
    }

    @Test
    void scopesCount() {
        var ada = given.person("ada");
        var reading = server.api().token(given.token(ada.id(), "read_user"));
        reading.get("/user/keys").expect(200);
        reading.post("/user/keys", Map.of("title", "x", "key", key())).expect(403);
        server.api().get("/user/keys").expect(401);
    }

    @Test
    void theKeysOfADeletedPersonAreFreeAgain() {
        var ada = given.person("ada");
        String line = key();
        add(ada, line);
        server.root().delete("/users/" + ada.id()).expect(204);
        add(given.person("bob"), line);
    }

    private static long add(IdentityServer.Person person, String line) {
        return person.api()
                .post("/user/keys", Map.of("title", "laptop", "key", line))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    private static String key() {
        try {
            return PublicKeyEntry.toString(
                    KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
