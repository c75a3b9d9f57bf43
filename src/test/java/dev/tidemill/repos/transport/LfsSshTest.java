package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real git-lfs, which asks over SSH where objects travel. */
class LfsSshTest extends SshCase {
    @BeforeEach
    void configure() {
        git.git("config", "core.sshCommand", "ssh " + String.join(" ", options()))
                .ok();
        git.git("lfs", "install", "--local").ok();
        git.git("lfs", "track", "*.bin").ok();
    }

    private byte[] large(long seed) throws IOException {
        byte[] content = new byte[200_000];
        new Random(seed).nextBytes(content);
        Files.write(git.folder().resolve("a.bin"), content);
        git.commit("note.txt", "note" + seed);
        return content;
    }

    @Test
    void pushesAndClonesLargeFiles() throws IOException {
        byte[] content = large(1);
        git.git("push", "-q", "origin", "main").ok();
        ssh("clone", "-q", origin, home.resolve("copy").toString()).ok();
        var copy = git.at("copy");
        copy.git("config", "core.sshCommand", "ssh " + String.join(" ", options()))
                .ok();
        copy.git("lfs", "install", "--local").ok();
        copy.git("lfs", "pull").ok();
        assertThat(Files.readAllBytes(copy.folder().resolve("a.bin"))).isEqualTo(content);
        git.git("lfs", "lock", "a.bin").ok();
        assertThat(git.git("lfs", "locks").ok().out()).contains(owner.name());
    }

    @Test
    void aTokenIsGoodForItsProjectAndOperationAndAsLongAsItsKey() throws IOException {
        large(2);
        git.git("push", "-q", "origin", "main").ok();
        String header = authenticate("download");
        String batch = "/" + project.path() + ".git/info/lfs/objects/batch";
        var client = world.server()
                .http()
                .with("Authorization", header)
                .with("Content-Type", "application/vnd.git-lfs+json");
        var download = java.net.http.HttpRequest.BodyPublishers.ofString("{\"operation\":\"download\",\"objects\":[]}");
        var upload = java.net.http.HttpRequest.BodyPublishers.ofString("{\"operation\":\"upload\",\"objects\":[]}");
        client.send("POST", batch, download).expect(200);
        client.send("POST", batch, upload).expect(403);
        var other = world.project(owner);
        client.send("POST", "/" + other.path() + ".git/info/lfs/objects/batch", download)
                .expect(404);
        client.get("/" + project.path() + ".git/info/refs?service=git-upload-pack")
                .expect(401);
        world.server()
                .http()
                .with("Authorization", authenticate("upload"))
                .send("POST", batch, upload)
                .expect(200);
        long id = api(owner).get("/user/keys").json().get(0).get("id").asLong();
        api(owner).delete("/user/keys/" + id).expect(204);
        client.send("POST", batch, download).expect(401);
    }

    private String authenticate(String operation) throws IOException {
        var answer = git.run(command("git@127.0.0.1", "git-lfs-authenticate " + project.path() + ".git " + operation))
                .ok();
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(answer.out())
                .get("header")
                .get("Authorization")
                .asText();
    }

    @Test
    void deployKeysFetchLargeFilesOfTheirProject() throws IOException {
        byte[] content = large(3);
        git.git("push", "-q", "origin", "main").ok();
        Path machine = key("ed25519");
        String line = Files.readString(machine.resolveSibling(machine.getFileName() + ".pub"));
        api(owner)
                .post("/projects/" + project.id() + "/deploy_keys", Map.of("title", "m", "key", line))
                .expect(201);
        key = machine;
        ssh("clone", "-q", origin, home.resolve("machine").toString()).ok();
        var copy = git.at("machine");
        copy.git("config", "core.sshCommand", "ssh " + String.join(" ", options()))
                .ok();
        copy.git("lfs", "install", "--local").ok();
        copy.git("lfs", "pull").ok();
        assertThat(Files.readAllBytes(copy.folder().resolve("a.bin"))).isEqualTo(content);
        assertThat(git.run(command("git@127.0.0.1", "git-lfs-authenticate " + project.path() + ".git upload"))
                        .fails()
                        .out())
                .contains("You are not allowed to push code");
        for (String odd :
                List.of("git-lfs-authenticate", "git-lfs-authenticate x", "git-lfs-authenticate '../x' sync")) {
            assertThat(git.run(command("git@127.0.0.1", odd)).fails().out()).contains("only git is served");
        }
    }
}
