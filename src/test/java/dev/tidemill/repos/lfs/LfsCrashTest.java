package dev.tidemill.repos.lfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.CrashSite;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.Http;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies while a large file arrives. */
@Tag("crash")
class LfsCrashTest {
    private static final byte[] CONTENT = "a large file".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"BLOB_BEFORE_DURABLE", "BLOB_DURABLE", "LFS_BLOB_DURABLE"})
    void theProjectHasTheFileOrNothingOfIt(Failpoint failpoint) throws Exception {
        String oid = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(CONTENT));
        var site = new CrashSite(home.resolve("data"));
        RepoWorld.Person owner;
        RepoWorld.Place project;
        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            owner = world.person();
            project = world.project(owner);
        }
        String path = "/" + project.path() + ".git/gitlab-lfs/objects/" + oid;
        try (ChildJvm child = site.openChild(failpoint)) {
            int port = Integer.parseInt(String.valueOf(child.line()));
            Assertions.assertThatThrownBy(() -> put(port, owner, path)).isInstanceOf(UncheckedIOException.class);
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }
        try (Server server = site.open()) {
            assertThat(client(server.port(), owner).get(path).status()).isEqualTo(404);
            assertThat(put(server.port(), owner, path).status()).isEqualTo(200);
            assertThat(client(server.port(), owner).get(path).bytes()).isEqualTo(CONTENT);
        }
    }

    private static Http client(int port, RepoWorld.Person owner) {
        String pair = Base64.getEncoder().encodeToString(("x:" + owner.token()).getBytes(StandardCharsets.UTF_8));
        return new Http("http://localhost:" + port).with("Authorization", "Basic " + pair);
    }

    private static Http.Answer put(int port, RepoWorld.Person owner, String path) {
        return client(port, owner).send("PUT", path + "/" + CONTENT.length, BodyPublishers.ofByteArray(CONTENT));
    }
}
