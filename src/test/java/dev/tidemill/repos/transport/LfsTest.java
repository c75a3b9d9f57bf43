package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The real git-lfs over HTTP, and requests that it would not send. */
class LfsTest extends GitCase {
    private static final String JSON = "application/vnd.git-lfs+json";

    private static Http as(RepoWorld.Person person) {
        return as(person.name(), person.token());
    }

    private static Http as(String user, String secret) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return world.server()
                .http()
                .with("Authorization", "Basic " + pair)
                .with("Content-Type", JSON)
                .with("Accept", JSON);
    }

    private static String oid(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String batch(RepoWorld.Place place) {
        return "/" + place.path() + ".git/info/lfs/objects/batch";
    }

    private static String object(RepoWorld.Place place, String oid) {
        return "/" + place.path() + ".git/gitlab-lfs/objects/" + oid;
    }

    private static String wish(String operation, String oid, long size) {
        return "{\"operation\":\"" + operation + "\",\"transfers\":[\"basic\"],\"objects\":[{\"oid\":\"" + oid
                + "\",\"size\":" + size + "}]}";
    }

    private JsonNode ask(Http client, RepoWorld.Place place, String operation, String oid, long size) {
        return client.send("POST", batch(place), BodyPublishers.ofString(wish(operation, oid, size)))
                .expect(200)
                .json()
                .get("objects")
                .get(0);
    }

    private int put(Http client, RepoWorld.Place place, String oid, long size, byte[] content) {
        return client.send("PUT", object(place, oid) + "/" + size, BodyPublishers.ofByteArray(content))
                .status();
    }

    private void track() {
        git.git("lfs", "install", "--local").ok();
        git.git("lfs", "track", "*.bin").ok();
    }

    private byte[] large(String file, long seed, int length) throws IOException {
        byte[] content = bytes(seed, length);
        Files.write(git.folder().resolve(file), content);
        git.commit("note.txt", file + seed);
        return content;
    }

    private long rows(RepoWorld.Place place) {
        return world.db()
                .read(h -> h.createQuery("select count(*) from repos.lfs_objects where project_id = :id")
                        .bind("id", place.id())
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void pushesAndClonesLargeFiles() throws IOException {
        track();
        byte[] content = large("a.bin", 1, 3_000_000);
        large("b.bin", 2, 10);
        git.git("push", "-q", "origin", "main").ok();
        assertThat(rows(project)).isEqualTo(2);
        var copy = cloned("copy");
        assertThat(copy.git("cat-file", "-p", "HEAD:a.bin").ok().out()).startsWith("version https://git-lfs");
        copy.git("lfs", "install", "--local").ok();
        copy.git("lfs", "pull").ok();
        assertThat(Files.readAllBytes(copy.folder().resolve("a.bin"))).isEqualTo(content);
        git.git("push", "-q", "origin", "main:again").ok();

        var api = world.server().api().token(owner.token());
        String file = "/projects/" + project.id() + "/repository/files/a.bin/raw?ref=main";
        assertThat(api.get(file).expect(200).text()).startsWith("version https://git-lfs");
        assertThat(api.get(file + "&lfs=true").expect(200).bytes()).isEqualTo(content);
        assertThat(api.get("/projects/" + project.id())
                        .json()
                        .get("lfs_enabled")
                        .asBoolean())
                .isTrue();
        assertThat(zipped("a.bin", "")).isEqualTo(content);
        assertThat(new String(zipped("a.bin", "&include_lfs_blobs=false"), StandardCharsets.UTF_8))
                .startsWith("version https://git-lfs");
    }

    private byte[] zipped(String name, String more) throws IOException {
        var answer = world.server()
                .api()
                .token(owner.token())
                .get("/projects/" + project.id() + "/repository/archive.zip?sha=main" + more)
                .expect(200);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("/" + name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void aPushWhoseObjectsAreMissingIsRefused() throws IOException {
        track();
        large("a.bin", 3, 100_000);
        git.git("config", "lfs.allowincompletepush", "true").ok();
        var refused = git.git("-c", "core.hooksPath=/dev/null", "push", "origin", "main")
                .fails();
        assertThat(refused.out())
                .contains("GitLab: LFS objects are missing. Ensure LFS is properly set up or try a manual \"git lfs"
                        + " push --all\".");
        assertThat(remote("refs/heads/main")).isEqualTo("none");
        git.git("lfs", "push", "--all", "origin").ok();
        git.git("-c", "core.hooksPath=/dev/null", "push", "origin", "main").ok();

        world.server()
                .api()
                .token(owner.token())
                .put("/projects/" + project.id(), Map.of("lfs_enabled", false))
                .expect(200);
        large("c.bin", 4, 1000);
        git.git("-c", "core.hooksPath=/dev/null", "push", "origin", "main").ok();
        as(owner)
                .send("POST", batch(project), BodyPublishers.ofString(wish("download", oid(bytes(3, 100_000)), 1)))
                .expect(404);
    }

    @Test
    void anObjectOfAnotherProjectMustBeUploadedInFull() {
        byte[] secret = bytes(5, 5000);
        String oid = oid(secret);
        assertThat(put(as(owner), project, oid, 5000, secret)).isEqualTo(200);
        var thief = world.person();
        var theirs = world.project(thief);
        var known = ask(as(thief), theirs, "upload", oid, 5000);
        var unknown = ask(as(thief), theirs, "upload", oid(bytes(6, 5000)), 5000);
        assertThat(known.get("actions").has("upload")).isTrue();
        assertThat(known.toString().replaceAll("[0-9a-f]{64}", "OID"))
                .as("an answer does not tell what the store holds")
                .isEqualTo(unknown.toString().replaceAll("[0-9a-f]{64}", "OID"));
        assertThat(put(as(thief), theirs, oid, 5000, new byte[0])).isEqualTo(422);
        assertThat(put(as(thief), theirs, oid, 5000, bytes(6, 5000))).isEqualTo(422);
        assertThat(put(as(thief), theirs, oid, 0, new byte[0])).isEqualTo(422);
        assertThat(rows(theirs)).isZero();
        as(thief).get(object(theirs, oid)).expect(404);
        assertThat(ask(as(thief), theirs, "download", oid, 5000)
                        .get("error")
                        .get("code")
                        .asInt())
                .isEqualTo(404);
        as(thief).get(object(project, oid)).expect(404);
        assertThat(put(as(thief), theirs, oid, 5000, secret)).isEqualTo(200);
        assertThat(as(thief).get(object(theirs, oid)).expect(200).bytes()).isEqualTo(secret);
        assertThat(blobRefs(oid)).isEqualTo(2);
    }

    private long blobRefs(String key) {
        return world.db()
                .read(h -> h.createQuery("select refs from platform.blobs where key = :key and state = 'live'")
                        .bind("key", key)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void whatIsNotTheObjectLeavesNothingBehind() {
        byte[] content = bytes(7, 2000);
        String oid = oid(content);
        assertThat(put(as(owner), project, oid, 2000, bytes(8, 2000))).isEqualTo(422);
        assertThat(put(as(owner), project, oid, 1999, content)).isEqualTo(422);
        assertThat(put(as(owner), project, oid, 2001, content)).isEqualTo(422);
        assertThat(put(as(owner), project, oid, 1L << 50, content)).isEqualTo(413);
        assertThat(put(as(owner), project, "0".repeat(63), 2000, content)).isEqualTo(404);
        assertThat(as(owner)
                        .send("PUT", object(project, oid) + "/-1", BodyPublishers.ofByteArray(content))
                        .status())
                .isEqualTo(422);
        assertThat(rows(project)).isZero();
        as(owner).get(object(project, oid)).expect(404);
        assertThat(put(as(owner), project, oid, 2000, content)).isEqualTo(200);
        assertThat(put(as(owner), project, oid, 2000, content)).isEqualTo(200);
        assertThat(blobRefs(oid)).isEqualTo(1);
        assertThat(ask(as(owner), project, "upload", oid, 2000).has("actions")).isFalse();
        assertThat(ask(as(owner), project, "upload", oid, 1)
                        .get("error")
                        .get("code")
                        .asInt())
                .isEqualTo(422);
        assertThat(ask(as(owner), project, "upload", oid(new byte[1]), 1L << 50)
                        .get("error")
                        .get("code")
                        .asInt())
                .isEqualTo(413);
    }

    @Test
    void aBrokenDownloadGoesOn() {
        byte[] content = bytes(9, 10_000);
        String oid = oid(content);
        put(as(owner), project, oid, 10_000, content);
        var rest =
                as(owner).with("Range", "bytes=4000-").get(object(project, oid)).expect(206);
        assertThat(rest.header("Content-Range")).isEqualTo("bytes 4000-9999/10000");
        assertThat(rest.bytes()).isEqualTo(java.util.Arrays.copyOfRange(content, 4000, 10_000));
        var middle =
                as(owner).with("Range", "bytes=10-19").get(object(project, oid)).expect(206);
        assertThat(middle.bytes()).isEqualTo(java.util.Arrays.copyOfRange(content, 10, 20));
        as(owner).with("Range", "bytes=10000-").get(object(project, oid)).expect(416);
        for (String odd : List.of("bytes=5-2", "bytes=-5", "bytes=0-1,4-5", "lines=1-2", "bytes=x-")) {
            assertThat(as(owner)
                            .with("Range", odd)
                            .get(object(project, oid))
                            .expect(200)
                            .bytes())
                    .hasSize(10_000);
        }
    }

    @Test
    void rolesAndVisibilityDecide() {
        byte[] content = bytes(10, 100);
        String oid = oid(content);
        put(as(owner), project, oid, 100, content);
        var reporter = world.person();
        world.member(project, reporter, Role.REPORTER);
        assertThat(as(reporter).get(object(project, oid)).expect(200).bytes()).isEqualTo(content);
        assertThat(put(as(reporter), project, oid(bytes(11, 9)), 9, bytes(11, 9)))
                .isEqualTo(403);
        as(reporter)
                .send("POST", batch(project), BodyPublishers.ofString(wish("upload", oid, 100)))
                .expect(403);
        as(world.person()).get(object(project, oid)).expect(404);
        var nobody = world.server().http().get(object(project, oid)).expect(401);
        assertThat(nobody.header("LFS-Authenticate")).contains("Basic");
        assertThat(nobody.json().get("message").asText()).isNotBlank();
        as(owner.name(), "glpat-wrong").get(object(project, oid)).expect(401);
        world.token(owner.id(), "glpat-lfsread-" + owner.name() + "-00000", "read_repository");
        Http reading = as("x", "glpat-lfsread-" + owner.name() + "-00000");
        reading.get(object(project, oid)).expect(200);
        assertThat(put(reading, project, oid, 100, content)).isEqualTo(403);

        var open = world.project(owner, 20);
        put(as(owner), open, oid, 100, content);
        assertThat(world.server().http().get(object(open, oid)).expect(200).bytes())
                .isEqualTo(content);
        assertThat(put(world.server().http(), open, oid, 100, content)).isEqualTo(401);
    }

    @Test
    void badRequestsAreRefused() {
        var bad = new ArrayList<Integer>();
        for (String body : List.of(
                "{",
                "[]",
                "{\"operation\":\"erase\"}",
                "{\"operation\":\"download\"}",
                "{\"operation\":\"download\",\"objects\":[1]}",
                "{\"operation\":\"download\",\"objects\":[{\"oid\":\"../x\",\"size\":1}]}",
                "{\"operation\":\"download\",\"objects\":[{\"oid\":\"" + "a".repeat(64) + "\",\"size\":-1}]}",
                "{\"operation\":\"download\",\"hash_algo\":\"md5\",\"objects\":[]}")) {
            bad.add(as(owner)
                    .send("POST", batch(project), BodyPublishers.ofString(body))
                    .status());
        }
        assertThat(bad).containsExactly(400, 400, 422, 422, 422, 422, 422, 409);
    }

    @Test
    void locksAreHonouredOnPush() throws IOException {
        track();
        large("a.bin", 20, 1000);
        git.git("push", "-q", "origin", "main").ok();
        var colleague = world.person();
        world.member(project, colleague, Role.MAINTAINER);
        GitClient theirs = cloned("theirs");
        theirs.git("remote", "set-url", "origin", world.address(project, colleague))
                .ok();
        theirs.git("lfs", "install", "--local").ok();
        theirs.git("lfs", "lock", "a.bin").ok();
        assertThat(git.git("lfs", "locks").ok().out()).contains("a.bin").contains(colleague.name());
        assertThat(git.git("lfs", "lock", "a.bin").fails().out()).containsIgnoringCase("already locked");

        large("a.bin", 21, 1000);
        git.git("config", "lfs.locksverify", "false").ok();
        var refused = git.git("push", "origin", "main").fails();
        assertThat(refused.out()).contains("GitLab: 'a.bin' is locked in Git LFS by @" + colleague.name());
        assertThat(git.git("lfs", "unlock", "a.bin").fails().out()).contains("is locked by @" + colleague.name());
        theirs.git("lfs", "pull").ok();
        theirs.commit("note.txt", "theirs");
        theirs.git("push", "-q", "origin", "HEAD:refs/heads/note").ok();
        git.git("lfs", "unlock", "--force", "a.bin").ok();
        git.git("push", "-q", "origin", "main").ok();
    }

    @Test
    void onlyMaintainersUnlockByForce() {
        String locks = "/" + project.path() + ".git/info/lfs/locks";
        var made = as(owner)
                .send("POST", locks, BodyPublishers.ofString("{\"path\":\"x.bin\"}"))
                .expect(201);
        String id = made.json().get("lock").get("id").asText();
        var developer = world.person();
        world.member(project, developer, Role.DEVELOPER);
        String unlock = locks + "/" + id + "/unlock";
        as(developer).send("POST", unlock, BodyPublishers.ofString("{}")).expect(403);
        assertThat(as(developer)
                        .send("POST", unlock, BodyPublishers.ofString("{\"force\":true}"))
                        .expect(403)
                        .text())
                .contains("You must have maintainer access to force delete a lock");
        as(developer)
                .send("POST", locks + "/999999/unlock", BodyPublishers.ofString("{}"))
                .expect(404);
        var verified = as(developer)
                .send("POST", locks + "/verify", BodyPublishers.ofString("{}"))
                .expect(200)
                .json();
        assertThat(verified.get("ours")).isEmpty();
        assertThat(verified.get("theirs")).hasSize(1);
        for (int i = 0; i < 3; i++) {
            as(developer)
                    .send("POST", locks, BodyPublishers.ofString("{\"path\":\"y" + i + ".bin\"}"))
                    .expect(201);
        }
        var first = as(owner).get(locks + "?limit=2").expect(200).json();
        assertThat(first.get("locks")).hasSize(2);
        var rest = as(owner)
                .get(locks + "?limit=2&cursor=" + first.get("next_cursor").asText())
                .expect(200)
                .json();
        assertThat(rest.get("locks")).hasSize(2);
        assertThat(rest.has("next_cursor")).isFalse();
        assertThat(as(owner).get(locks + "?path=y1.bin").json().get("locks")).hasSize(1);
        as(world.person()).get(locks).expect(404);
        var reporter = world.person();
        world.member(project, reporter, Role.REPORTER);
        as(reporter).get(locks).expect(200);
        as(reporter)
                .send("POST", locks, BodyPublishers.ofString("{\"path\":\"z\"}"))
                .expect(403);
        as(owner).send("POST", locks, BodyPublishers.ofString("{}")).expect(422);
    }

    @Test
    void theLimitOfTheRepositoryHoldsForLargeFiles() {
        var client = as(owner);
        byte[] small = bytes(11, 100);
        byte[] big = bytes(12, 200_000);
        assertThat(put(client, project, oid(small), 100, small)).isEqualTo(200);
        String settings = "/projects/" + project.id();
        world.server()
                .root()
                .put(settings, Map.of("repository_size_limit", 100_000))
                .expect(200);
        String refused = client.send(
                        "POST", batch(project), BodyPublishers.ofString(wish("upload", oid(big), big.length)))
                .expect(406)
                .text();
        assertThat(refused).contains("would exceed storage limits");
        assertThat(put(client, project, oid(big), big.length, big)).isEqualTo(406);
        client.send("POST", batch(project), BodyPublishers.ofString(wish("upload", oid(big), Long.MAX_VALUE)))
                .expect(406);
        assertThat(rows(project)).isEqualTo(1);
        assertThat(ask(client, project, "upload", oid(small), 100).has("actions"))
                .as("what is there already takes no room")
                .isFalse();
        assertThat(ask(client, project, "download", oid(small), 100).has("actions"))
                .isTrue();
        world.server().root().put(settings, Map.of("repository_size_limit", 0)).expect(200);
        assertThat(put(client, project, oid(big), big.length, big)).isEqualTo(200);
    }

    @Test
    void uploadsAtOnceDoNotPassTheLimitTogether() throws Exception {
        int length = 12_000_000;
        world.server()
                .root()
                .put("/projects/" + project.id(), Map.of("repository_size_limit", 20_000_000))
                .expect(200);
        var underway = new CyclicBarrier(3);
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                byte[] content = bytes(40 + i, length);
                answers.add(threads.submit(() -> as(owner)
                        .send(
                                "PUT",
                                object(project, oid(content)) + "/" + length,
                                BodyPublishers.ofInputStream(() -> new Held(content, underway)))
                        .status()));
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 406, 406);
        }
        assertThat(rows(project)).isEqualTo(1);
    }

    /** Content whose last part is sent when all the others are as far: all have been let in by then. */
    private static final class Held extends ByteArrayInputStream {
        private final CyclicBarrier underway;
        private boolean waited;

        Held(byte[] content, CyclicBarrier underway) {
            super(content);
            this.underway = underway;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            if (!waited && pos > count - 500_000) {
                waited = true;
                try {
                    underway.await(60, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return super.read(into, offset, Math.min(length, 100_000));
        }
    }
}
