package dev.tidemill.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of damage is found, and what is sound is not blamed. */
@Tag("server")
class CheckTest {
    @TempDir
    Path home;

    private RepoWorld world;
    private RepoWorld.Place project;

    @BeforeEach
    void fill() throws IOException {
        world = new RepoWorld(new TestServer.Builder().manual().start());
        var owner = world.person();
        project = world.project(owner);
        var git = GitClient.init(home, "work");
        git.git("remote", "add", "origin", world.address(project, owner)).ok();
        git.commit("a", "one");
        git.git("tag", "-a", "v1", "-m", "one").ok();
        git.git("push", "-q", "origin", "main", "v1").ok();
        world.room().upkeep().collector().collect(project.id());
        git.commit("b", "two");
        git.git("push", "-q", "origin", "main", "main:topic").ok();
        git.git("push", "-q", "origin", ":topic").ok();
        world.server()
                .api()
                .token(owner.token())
                .post("/projects/" + project.id() + "/fork", Map.of("name", "fork", "path", "fork"))
                .expect(201);
        world.drain();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String check(boolean quick) {
        var out = new ByteArrayOutputStream();
        var text = new PrintStream(out, true, StandardCharsets.UTF_8);
        var server = world.server().server();
        long wrong = new Checks(server.platform(), server.rooms()).run(quick, text, text);
        String found = out.toString(StandardCharsets.UTF_8);
        assertThat(found.lines().filter(line -> line.startsWith("wrong: "))).hasSize((int) wrong);
        return found;
    }

    private void damage(String sql) {
        world.db().run(tx -> assertThat(tx.execute(sql)).as(sql).isPositive());
    }

    private Path blob(String ext) {
        String key = world.db()
                .read(h -> h.createQuery("select key from local.derived_pack_files where ext = :ext limit 1")
                        .bind("ext", ext)
                        .mapTo(String.class)
                        .one());
        return world.server()
                .folder()
                .resolve("blobs/objects")
                .resolve(key.substring(0, 2))
                .resolve(key.substring(2, 4))
                .resolve(key);
    }

    @Test
    void whatIsSoundIsNotBlamed() {
        assertThat(check(true)).doesNotContain("wrong: ");
        assertThat(check(false)).doesNotContain("wrong: ").contains("refs: ", "blobs: ", "all right");
    }

    @Test
    void aMissingAndATornBlobAreFound() throws IOException {
        Path pack = blob("pack");
        byte[] whole = Files.readAllBytes(pack);
        Files.write(pack, new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(check(true)).contains("blob " + pack.getFileName() + " has " + (whole.length + 1) + " bytes");
        whole[whole.length / 2] ^= 1;
        Files.write(pack, whole);
        assertThat(check(true)).doesNotContain("corrupt");
        assertThat(check(false)).contains("blob " + pack.getFileName() + " is corrupt");
        Files.delete(pack);
        assertThat(check(true)).contains("blob " + pack.getFileName() + " is missing");
    }

    @Test
    void wrongCountsOfBlobsAreFound() {
        damage(
                "update platform.blobs set refs = refs + 1 where key = (select min(key) from platform.blobs where state = 'live')");
        assertThat(check(true)).containsOnlyOnce("wrong: ").contains("rows that name it, there are");
    }

    @Test
    void refsToNothingAreFound() {
        damage("update repos.refs set oid = decode(repeat('11', 20), 'hex') where name = 'refs/heads/main'");
        assertThat(check(true))
                .contains("1111111111111111111111111111111111111111, which refs reach, is missing")
                .contains("the log of refs/heads/main is broken");
    }

    @Test
    void aTagPeeledWronglyIsFound() {
        damage("update repos.refs set peeled = oid where name = 'refs/tags/v1'");
        assertThat(check(true)).contains("refs/tags/v1 points at");
    }

    @Test
    void aHoleInTheLogAndWrongCountersAreFound() {
        damage(
                "delete from repos.ref_updates where push_id = (select min(push_id) from repos.ref_updates) and ordinal = 1");
        damage(
                "update repos.ref_updates set old_oid = decode(repeat('22', 20), 'hex') where old_oid is not null and new_oid is not null");
        damage("update repos.counters set pack_count = 0");
        assertThat(check(true)).contains("the log of refs/heads/main is broken", "counts 0 packs");
    }

    @Test
    void packsWithoutFilesAndStrayRowsAreFound() {
        damage("delete from repos.pack_files where ext = 'idx'");
        damage("insert into local.covered_packs (pack_id, repository_id) values (987654, 987654)");
        assertThat(check(true)).contains("lacks a file", "covered pack 987654 is not there");
    }

    @Test
    void wrongAddressesAreFound() {
        damage("update projects.routes set full_path = 'else/where' where project_id = " + project.id());
        damage("update projects.forks set network = 0");
        damage("update projects.namespaces set lineage = '{5}'");
        assertThat(check(true))
                .contains(
                        "project " + project.id() + " (",
                        ") has a wrong address",
                        "is of another network of forks",
                        "has a wrong lineage");
    }
}
