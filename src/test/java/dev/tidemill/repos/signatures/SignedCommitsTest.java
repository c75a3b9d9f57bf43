package dev.tidemill.repos.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that the real git signed with real keys, pushed and judged. */
@Tag("server")
class SignedCommitsTest {
    @TempDir
    private static Path home;

    private static TestServer server;
    private static IdentityServer given;
    private static Person ada;
    private static String email;
    private static String api;
    private static String path;
    private static GitClient git;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        given = new IdentityServer(server);
        ada = given.person("ada");
        email = ada.api().get("/user").json().get("email").asText();
        long group = given.group(ada, "harbour", "public");
        api = "/projects/" + given.project(ada, group, "sluice", "public");
        path = ada.api().get(api).json().get("path_with_namespace").asText();
        git = GitClient.init(home, "work");
        git.git("config", "gpg.format", "ssh").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sshKey(String kind, String name) throws IOException {
        git.run(List.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        kind,
                        "-N",
                        "",
                        "-C",
                        name,
                        "-f",
                        home.resolve(name).toString()))
                .ok();
        return Files.readString(home.resolve(name + ".pub")).strip();
    }

    private static String commit(String committer, String... options) {
        git.write("file.txt", "at " + System.nanoTime());
        git.git("add", "-A").ok();
        var command = new ArrayList<>(List.of("env", "GIT_COMMITTER_EMAIL=" + committer, "git"));
        command.addAll(List.of(options));
        command.addAll(List.of("commit", "-q", "-S", "-m", "Signed"));
        git.run(command).ok();
        return push(git.sha("HEAD"));
    }

    private static String push(String sha) {
        String address = server.url().replace("http://", "http://ada:" + ada.token() + "@") + "/" + path + ".git";
        git.git("push", "-q", "--force", address, sha + ":refs/heads/at-" + sha.substring(0, 12))
                .ok();
        return sha;
    }

    private static JsonNode signature(String sha) {
        return server.api()
                .get(api + "/repository/commits/" + sha + "/signature")
                .expect(200)
                .json();
    }

    private static String status(String sha) {
        return signature(sha).get("verification_status").asText();
    }

    private static String[] ssh(String name) {
        return new String[] {"-c", "gpg.format=ssh", "-c", "user.signingkey=" + home.resolve(name)};
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void sshKeysOfThePersonVerify(String kind) throws IOException {
        String line = sshKey(kind, "key-" + kind);
        String sha = commit(email, ssh("key-" + kind));
        assertThat(status(sha)).as("nobody has the key yet").isEqualTo("unknown_key");
        assertThat(signature(sha).get("key").isNull()).isTrue();
        long id = ada.api()
                .post("/user/keys", Map.of("title", kind, "key", line, "usage_type", "signing"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        JsonNode verified = signature(sha);
        assertThat(verified.get("signature_type").asText()).isEqualTo("SSH");
        assertThat(verified.get("verification_status").asText()).isEqualTo("verified");
        assertThat(verified.at("/key/id").asLong()).isEqualTo(id);
        assertThat(server.http()
                        .get("/" + path + "/-/commit/" + sha)
                        .expect(200)
                        .text())
                .contains("Verified")
                .contains("SHA256:");
        assertThat(status(commit("somebody@else.example", ssh("key-" + kind)))).isEqualTo("other_user");
        ada.api().delete("/user/keys/" + id).expect(204);
        assertThat(status(sha)).as("the key is gone").isEqualTo("unknown_key");
    }

    @Test
    void aKeyThatMayOnlySignInVerifiesNothing() throws IOException {
        String line = sshKey("ed25519", "door");
        ada.api()
                .post("/user/keys", Map.of("title", "door", "key", line, "usage_type", "auth"))
                .expect(201);
        assertThat(status(commit(email, ssh("door")))).isEqualTo("unknown_key");
    }

    @Test
    void aSignatureOfAnotherTextVerifiesNothing() throws IOException {
        String line = sshKey("ed25519", "moved");
        ada.api().post("/user/keys", Map.of("title", "moved", "key", line)).expect(201);
        String sha = commit(email, ssh("moved"));
        String raw = git.git("cat-file", "commit", sha).ok().out();
        assertThat(status(written(raw.replace("\nSigned", "\nForged")))).isEqualTo("unverified");
        String noise = raw.replaceAll("(?s)gpgsig .*?END SSH SIGNATURE-----", "gpgsig noise <script>alert(1)</script>");
        String hostile = written(noise);
        assertThat(signature(hostile).get("signature_type").asText()).isEqualTo("PGP");
        assertThat(status(hostile)).isEqualTo("unverified");
        assertThat(server.http()
                        .get("/" + path + "/-/commit/" + hostile)
                        .expect(200)
                        .text())
                .contains("Unverified");
        server.api()
                .get(api + "/repository/commits/" + push(git.commit("plain.txt", "plain")) + "/signature")
                .expect(404);
    }

    /** A commit with exactly these bytes, pushed. */
    private static String written(String raw) throws IOException {
        Path file = Files.writeString(home.resolve("raw"), raw);
        return push(git.git("hash-object", "-t", "commit", "-w", file.toString())
                .ok()
                .line());
    }

    @Test
    void openPgpKeysOfThePersonVerify() throws IOException {
        assumeTrue(git.run(List.of("sh", "-c", "command -v gpg")).status() == 0, "gpg is not installed");
        git.run(List.of("mkdir", "-m", "700", "-p", home.resolve(".gnupg").toString()))
                .ok();
        String block = pgpKey(email);
        String sha = commit(email, "-c", "gpg.format=openpgp", "-c", "user.signingkey=" + email);
        assertThat(status(sha)).isEqualTo("unknown_key");
        assertThat(ada.api()
                        .post("/user/gpg_keys", Map.of("key", "noise"))
                        .expect(400)
                        .text())
                .contains("is invalid");
        String secret = git.run(List.of("gpg", "--batch", "--armor", "--export-secret-keys", email))
                .ok()
                .out();
        assertThat(ada.api()
                        .post("/user/gpg_keys", Map.of("key", secret))
                        .expect(400)
                        .text())
                .contains("private key")
                .doesNotContain(secret.substring(100, 140));
        long id = ada.api()
                .post("/user/gpg_keys", Map.of("key", block))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        JsonNode verified = signature(sha);
        assertThat(verified.get("verification_status").asText()).isEqualTo("verified");
        assertThat(verified.get("gpg_key_id").asLong()).isEqualTo(id);
        assertThat(verified.get("gpg_key_user_email").asText()).isEqualTo(email);
        assertThat(verified.get("gpg_key_primary_keyid").asText()).hasSize(16);
        String elsewhere = commit("other@example.org", "-c", "gpg.format=openpgp", "-c", "user.signingkey=" + email);
        assertThat(status(elsewhere)).isEqualTo("other_user");
        String raw = git.git("cat-file", "commit", sha).ok().out();
        assertThat(status(written(raw.replace("\nSigned", "\nForged")))).isEqualTo("unverified");
        onlyTheOwnerRules(id, block);
        ada.api().delete("/user/gpg_keys/" + id).expect(204);
        assertThat(status(sha)).isEqualTo("unknown_key");
    }

    private static String pgpKey(String address) {
        git.run(List.of(
                        "gpg",
                        "--batch",
                        "-q",
                        "--passphrase",
                        "",
                        "--quick-gen-key",
                        "Ada <" + address + ">",
                        "rsa2048",
                        "sign",
                        "never"))
                .ok();
        return git.run(List.of("gpg", "--batch", "--armor", "--export", address))
                .ok()
                .out()
                .strip();
    }

    private static void onlyTheOwnerRules(long id, String block) {
        Person eve = given.person("eve");
        assertThat(eve.api()
                        .post("/user/gpg_keys", Map.of("key", block))
                        .expect(400)
                        .text())
                .contains("has already been taken");
        eve.api().delete("/user/gpg_keys/" + id).expect(404);
        eve.api().get("/user/gpg_keys/" + id).expect(404);
        eve.api().delete("/users/" + ada.id() + "/gpg_keys/" + id).expect(403);
        server.api().get("/user/gpg_keys").expect(401);
        assertThat(server.api()
                        .get("/users/" + ada.id() + "/gpg_keys")
                        .expect(200)
                        .json())
                .hasSize(1);
        String reader = given.token(ada.id(), "read_user");
        server.api().token(reader).delete("/user/gpg_keys/" + id).expect(403);
        server.root().get("/users/" + ada.id() + "/gpg_keys/" + id).expect(200);
    }
}
