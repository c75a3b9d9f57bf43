package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People add and remove their SSH keys in their browser. */
@Tag("story")
class SshKeysStoryTest {
    private static final String PAGE = "/-/user_settings/ssh_keys";

    private static TestServer server;
    private static Person ada;
    private static Person bob;
    private static Person eve;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        ada = given.person("ada");
        bob = given.person("bob");
        eve = given.person("eve");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsNoGpgKeyIsRefusedWithAReason() {
        try (var visitor = Visitor.of(server, Browser.desktop(), bob)) {
            visitor.open(PAGE);
            visitor.side("GPG keys").click();
            visitor.look("gpg-keys-empty");
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-key").fill("nonsense");
            visitor.button("Add key").click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("A valid public GPG key begins");
            assertThat(visitor.page().locator("#f-key").inputValue()).isEqualTo("nonsense");
            visitor.look("gpg-keys-refused");
        }
    }

    @Test
    void aKeyIsAddedAndRemoved() throws GeneralSecurityException {
        try (var visitor = Visitor.of(server, Browser.desktop(), ada)) {
            visitor.page().locator(".menu-user").click();
            visitor.link("SSH keys").click();
            assertThat(visitor.page().url()).endsWith(PAGE);
            visitor.look("ssh-keys-empty");
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-key").fill("nonsense");
            visitor.button("Add key").click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("type is forbidden");
            assertThat(visitor.page().locator("#f-key").inputValue()).isEqualTo("nonsense");
            visitor.look("ssh-keys-refused");

            visitor.page().locator("#f-key").fill(key() + " <b>ada</b>@laptop");
            visitor.button("Add key").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("was added");
            assertThat(visitor.row("<b>ada</b>@laptop").textContent()).contains("SHA256:");
            visitor.look("ssh-keys");
            visitor.confirm(visitor.row("laptop"), "Remove");
            assertThat(visitor.page().locator(".flashes").textContent()).contains("was removed");
            assertThat(visitor.page().locator("table").count()).isZero();
        }
    }

    @Test
    void itWorksWithoutScripts() throws GeneralSecurityException {
        try (var visitor = Visitor.of(server, Browser.withoutScripts(), bob)) {
            visitor.open(PAGE);
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-key").fill(key());
            visitor.page().locator("#f-title").fill("desktop");
            visitor.page().locator("#f-expires_at").fill("2099-12-31");
            visitor.button("Add key").click();
            assertThat(visitor.row("desktop").textContent()).contains("2099-12-31");
        }
    }

    @Test
    void othersAreKeptOut() throws GeneralSecurityException {
        assertThat(server.http().get(PAGE).expect(302).header("Location"))
                .contains("/users/sign_in?redirect=" + Http.encode(PAGE));
        long id = server.api()
                .token(eve.token())
                .post("/user/keys", Map.of("title", "of eve", "key", key()))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        try (var visitor = Visitor.of(server, Browser.desktop(), bob)) {
            visitor.open(PAGE);
            assertThat(visitor.page().content()).doesNotContain("of eve");
            assertThat(visitor.post(PAGE + "/" + id + "/delete")).isEqualTo(404);
        }
        server.api().get("/users/" + eve.id() + "/keys/" + id).expect(200);
    }

    private static String key() throws GeneralSecurityException {
        return PublicKeyEntry.toString(
                KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic());
    }
}
