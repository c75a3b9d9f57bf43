package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Http;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostilePushTest extends GitCase {
    private long packs;
    private long files;

    @BeforeEach
    void history() {
        git.commit("a.txt", "1");
        git.git("push", "-q", "origin", "main").ok();
        packs = count("select count(*) from repos.packs");
        files = blobs();
    }

    /** Whatever was refused: the branch is where it was, no pack is named and no file was left behind. */
    @AfterEach
    void nothingChanged() {
        assertThat(git.git("ls-remote", "origin").ok().out().lines()).hasSize(2);
        assertThat(count("select count(*) from repos.packs")).isEqualTo(packs);
        assertThat(blobs()).isEqualTo(files);
        cloned("after").git("fsck", "--strict").ok();
    }

    private long count(String sql) {
        return world.db().read(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    private long blobs() {
        Path root = world.server().folder().resolve("blobs");
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String send(byte[] push) {
        String pair = Base64.getEncoder().encodeToString(("x:" + owner.token()).getBytes(StandardCharsets.UTF_8));
        Http.Answer answer = world.server()
                .http()
                .with("Authorization", "Basic " + pair)
                .with("Content-Type", "application/x-git-receive-pack-request")
                .send("POST", "/" + project.path() + ".git/git-receive-pack", BodyPublishers.ofByteArray(push));
        return answer.expect(200).text();
    }

    private String bashed(String command) {
        return git.run(List.of("bash", "-c", command)).ok().line();
    }

    private String badTree(String entry) {
        String blob = bashed("echo evil | git hash-object -w --stdin");
        String tree = bashed("printf '100644 " + entry + "\\0%b' \"$(echo " + blob
                + " | sed 's/../\\\\x&/g')\" | git hash-object -t tree --literally -w --stdin");
        return bashed("git commit-tree -m evil -p main " + tree);
    }

    @Test
    void treesThatWouldLeaveTheirFolderAreRefused() {
        for (String name : List.of(
                ".git",
                "..",
                ".",
                ".GIT",
                "a/b",
                ".g\u200cit",
                "git~1",
                "GIT~1",
                ".git.",
                ".git ",
                ".git::$INDEX_ALLOCATION",
                ".GiT::$INDEX_ALLOCATION",
                "GIT~1:$DATA",
                ".git:x")) {
            String commit = badTree(name);
            assertThat(git.git("push", "origin", commit + ":refs/heads/evil")
                            .fails()
                            .out())
                    .as(name)
                    .contains("remote unpack failed");
        }
    }

    @Test
    void submodulesThatWouldRunCodeAreRefused() {
        String blob = bashed("printf '[submodule \"../x\"]\\npath = x\\nurl = --upload-pack=touch\\n'"
                + " | git hash-object -w --stdin");
        String tree = bashed("printf '100644 blob " + blob + "\\t.gitmodules\\n' | git mktree");
        String commit = bashed("git commit-tree -m evil -p main " + tree);
        git.git("push", "origin", commit + ":refs/heads/evil").fails();
    }

    @Test
    void corruptPacksAreRefused() throws IOException {
        String sha = git.commit("b.txt", "2");
        bashed("git rev-list --objects main~1..main | cut -c1-40 | git pack-objects --stdout > ../pack");
        byte[] pack = Files.readAllBytes(home.resolve("pack"));
        byte[] flipped = pack.clone();
        flipped[pack.length / 2] ^= 0x55;
        assertThat(send(RawPush.create("refs/heads/evil", sha, flipped))).contains("unpack error");
        byte[] cut = java.util.Arrays.copyOf(pack, pack.length - 30);
        assertThat(send(RawPush.create("refs/heads/evil", sha, cut))).contains("unpack error");
        assertThat(send(RawPush.create("refs/heads/evil", sha, "no pack".getBytes(StandardCharsets.UTF_8))))
                .contains("unpack error");
        assertThat(send(RawPush.create("refs/heads/evil", sha, new byte[0]))).contains("unpack error");
    }

    @Test
    void packsWithMissingObjectsAreRefused() throws IOException {
        String sha = git.commit("b.txt", "2");
        bashed("git rev-parse main | git pack-objects --stdout > ../pack");
        byte[] commitOnly = Files.readAllBytes(home.resolve("pack"));
        assertThat(send(RawPush.create("refs/heads/evil", sha, commitOnly))).contains("unpack error");
        bashed("git rev-parse main main^{tree} | git pack-objects --stdout > ../pack");
        byte[] withoutFile = Files.readAllBytes(home.resolve("pack"));
        assertThat(send(RawPush.create("refs/heads/evil", sha, withoutFile))).contains("unpack error");
        assertThat(send(RawPush.create("refs/heads/evil", "1".repeat(40), withoutFile)))
                .contains("unpack error");
    }

    @Test
    void bombsAreRefusedBeforeTheyUnfold() {
        String answer = send(RawPush.create("refs/heads/evil", "1".repeat(40), RawPush.deltaBomb(8L << 30)));
        assertThat(answer).contains("A file in the push is larger than");
        assertThat(send(RawPush.create("refs/heads/evil", "1".repeat(40), RawPush.manyObjects())))
                .contains("unpack error");
    }

    @Test
    void namesThatGitDoesNotAllowAreRefused() {
        String sha = git.sha("main");
        byte[] noPack = RawPush.sealed(emptyPack());
        for (String ref : List.of(
                "refs/heads/a..b",
                "refs/heads/a b",
                "refs/heads/x.lock",
                "HEAD",
                "heads/x",
                "refs/heads/-x",
                "refs/heads/" + "long/".repeat(300) + "x")) {
            String answer = send(RawPush.create(ref, sha, noPack));
            assertThat(answer).as(ref).doesNotContain("ok " + ref);
        }
    }

    private static java.io.ByteArrayOutputStream emptyPack() {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes("PACK".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(java.nio.ByteBuffer.allocate(8).putInt(2).putInt(0).array());
        return out;
    }

    @Test
    void objectsOfAnotherProjectAreNotReached() {
        var other = world.project(owner);
        String secret = git.commit("secret.txt", "2");
        git.git("push", "-q", world.address(other, owner), "main").ok();
        packs = count("select count(*) from repos.packs");
        files = blobs();
        assertThat(send(RawPush.create("refs/heads/evil", secret, RawPush.sealed(emptyPack()))))
                .doesNotContain("ok refs/heads/evil");
    }
}
