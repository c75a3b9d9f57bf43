package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.FakeJob.FakeArtifact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts up and down, and caches. */
@Tag("server")
class RunnerArtifactsTest {
    @TempDir
    Path temp;

    private FakeCoordinator server;
    private RunnerFixture runner;

    @BeforeEach
    void start() throws Exception {
        server = new FakeCoordinator(temp.resolve("git"));
        runner = new RunnerFixture(server, temp.resolve("builds"), 1);
    }

    @AfterEach
    void stop() throws Exception {
        runner.close();
        server.close();
    }

    private FakeJob run(FakeJob job) throws InterruptedException {
        return server.awaitEnd(server.queue(job));
    }

    private static Map<String, Object> archive(Object... pairs) {
        Map<String, Object> order = new TreeMap<>(Map.of("artifact_type", "archive", "artifact_format", "zip"));
        for (int i = 0; i < pairs.length; i += 2) {
            order.put((String) pairs[i], pairs[i + 1]);
        }
        return order;
    }

    @Test
    void theArchiveOfOneJobReachesTheNext() throws Exception {
        FakeJob producer = run(server.job()
                .script(
                        "mkdir -p out/deep; echo built > out/deep/x.bin; chmod 750 out/deep/x.bin; ln -s deep out/l; touch out/skip.o")
                .artifact(archive(
                        "name",
                        "result-$CI_JOB_ID",
                        "paths",
                        List.of("out/"),
                        "exclude",
                        List.of("**/*.o"),
                        "expire_in",
                        "1 week")));
        assertThat(producer.status).as(producer.log()).isEqualTo("success");
        FakeArtifact sent = producer.received.getFirst();
        assertThat(sent.fileName()).isEqualTo("result-" + producer.id + ".zip");
        assertThat(sent.type() + sent.format() + sent.expireIn()).isEqualTo("archivezip1 week");
        assertThat(sent.encoding()).isEqualToIgnoringCase("chunked");
        assertThat(entries(sent.bytes())).containsOnlyKeys("out/", "out/deep/", "out/deep/x.bin", "out/l");
        producer.archive = sent.bytes();
        FakeJob consumer = run(server.job()
                .variable("GIT_STRATEGY", "empty")
                .dependsOn(producer)
                .script("cat out/deep/x.bin; stat -c %a out/deep/x.bin; readlink out/l"));
        assertThat(consumer.status).as(consumer.log()).isEqualTo("success");
        assertThat(consumer.log()).contains("built\n750\ndeep\n").contains("Artifacts of job " + producer.id);
    }

    @Test
    void whenDecidesWhatIsSent() throws Exception {
        FakeJob job = run(server.job()
                .script("touch a; exit 1")
                .artifact(archive("paths", List.of("a"), "when", "on_success", "name", "no"))
                .artifact(archive("paths", List.of("a"), "when", "on_failure", "name", "yes"))
                .artifact(archive("paths", List.of("a"), "when", "always", "name", "always")));
        assertThat(job.received.stream().map(FakeArtifact::fileName)).containsExactly("yes.zip", "always.zip");
        assertThat(job.log()).contains("upload_artifacts_on_failure");
    }

    @Test
    void reportsGoAsGzipOrRaw() throws Exception {
        FakeJob job = run(server.job()
                .script("echo '<a/>' > one.xml; echo '<b/>' > two.xml; echo K=V > build.env; echo raw > r.json")
                .artifact(report("junit", "gzip", "junit.xml", "*.xml"))
                .artifact(report("dotenv", "gzip", ".env", "build.env"))
                .artifact(report("codequality", "raw", "gl.json", "r.json"))
                .artifact(report("sast", "raw", "x", "*.xml")));
        assertThat(job.received.stream().map(FakeArtifact::fileName))
                .containsExactly("junit.xml.gz", ".env.gz", "r.json");
        assertThat(gunzip(job.received.get(0).bytes())).isEqualTo("<a/>\n<b/>\n");
        assertThat(gunzip(job.received.get(1).bytes())).isEqualTo("K=V\n");
        assertThat(new String(job.received.get(2).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("raw\n");
        assertThat(job.log()).contains("sast must be exactly one file");
        assertThat(job.status).isEqualTo("failed");
    }

    private static Map<String, Object> report(String type, String format, String name, String path) {
        return Map.of(
                "artifact_type",
                type,
                "artifact_format",
                format,
                "name",
                name,
                "paths",
                List.of(path),
                "when",
                "always");
    }

    @Test
    void untrackedFilesComeToo() throws Exception {
        String sha = server.git.commit("group/project", Map.of("tracked", "x", ".gitignore", "*.log"));
        FakeJob job = run(server.job("group/project", sha)
                .script("touch 'a b' ignored.log tracked; mkdir d; touch d/ü")
                .artifact(archive("untracked", true)));
        assertThat(entries(job.received.getFirst().bytes())).containsOnlyKeys("a b", "ignored.log", "d/ü");
    }

    @Test
    void nothingToSendIsSaidAndFailsNothing() throws Exception {
        FakeJob job = run(server.job().script("true").artifact(archive("paths", List.of("none/**", "../../etc"))));
        assertThat(job.status).isEqualTo("success");
        assertThat(job.received).isEmpty();
        assertThat(job.log())
                .contains("none/**: no matching files")
                .contains("../../etc: outside the project folder")
                .contains("there is nothing to send as archive");
    }

    @Test
    void aBusyServerIsAskedAgainAndARefusalIsFinal() throws Exception {
        server.fail(request -> request.startsWith("POST") && request.endsWith("/artifacts"), 503);
        server.fail(request -> request.startsWith("POST") && request.endsWith("/artifacts"), 500);
        FakeJob job = run(server.job().script("echo x > a").artifact(archive("paths", List.of("a"))));
        assertThat(job.status).isEqualTo("success");
        assertThat(entries(job.received.getFirst().bytes())).containsEntry("a", "x\n");
        server.fail(request -> request.startsWith("POST") && request.endsWith("/artifacts"), 413);
        FakeJob large = run(server.job().script("echo x > a").artifact(archive("paths", List.of("a"))));
        assertThat(large.lastUpdate().path("failure_reason").asText()).isEqualTo("script_failure");
        assertThat(large.log()).contains("did not take archive (too large)");
        assertThat(server.count(request -> request.equals("POST /api/v4/jobs/" + large.id + "/artifacts")))
                .isEqualTo(1);
    }

    @Test
    void aRedirectIsFollowedWithTheTokenKeptAtHome() throws Exception {
        FakeJob job = server.job().script("echo x > a").artifact(archive("paths", List.of("a")));
        String target = "/api/v4/jobs/" + job.id + "/artifacts?artifact_type=archive&artifact_format=zip&moved=1";
        server.fail(request -> request.endsWith("/artifacts"), 307, Map.of("Location", server.address() + target));
        run(job);
        assertThat(job.status).as(job.log()).isEqualTo("success");
        try (FakeCoordinator elsewhere = new FakeCoordinator(temp.resolve("elsewhere"))) {
            FakeJob strange = server.job().script("echo x > a").artifact(archive("paths", List.of("a")));
            elsewhere.jobs.put(strange.id, strange);
            String other =
                    elsewhere.address() + "/api/v4/jobs/" + strange.id + "/artifacts?artifact_type=a&artifact_format=b";
            server.fail(request -> request.endsWith("/artifacts"), 307, Map.of("Location", other));
            run(strange);
            assertThat(strange.log()).contains("403").doesNotContain(strange.token);
            assertThat(strange.received).isEmpty();
        }
    }

    @Test
    void aMissingOrHostileArchiveFailsTheJob() throws Exception {
        FakeJob gone = server.job();
        FakeJob job = run(server.job().dependsOn(gone).script("true"));
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("runner_system_failure");
        assertThat(job.log()).contains("cannot be had: HTTP 404").doesNotContain("step_script");
        gone.archive = zip("../../../../evil", "x");
        FakeJob attacked = run(server.job().dependsOn(gone).script("true"));
        assertThat(attacked.log()).contains("a name that leads outside");
        assertThat(attacked.status).isEqualTo("failed");
        assertThat(runner.builds.resolve("evil")).doesNotExist();
    }

    @Test
    void aDownloadIsTriedAgain() throws Exception {
        FakeJob producer = server.job();
        producer.archive = zip("file", "content");
        server.fail(request -> request.startsWith("GET") && request.endsWith("/artifacts"), 500);
        FakeJob job = run(server.job().dependsOn(producer).script("cat file"));
        assertThat(job.status).as(job.log()).isEqualTo("success");
        assertThat(job.log()).contains("HTTP 500; trying again");
    }

    @Test
    void aCacheIsKeptForTheNextJob() throws Exception {
        Map<String, Object> cache = new TreeMap<>(Map.of("key", "deps-$CI_JOB_STAGE/x", "paths", List.of("lib/")));
        FakeJob first = run(server.job()
                .variable("CI_JOB_STAGE", "build")
                .cache(cache)
                .script("mkdir lib; ln -s /usr/bin/env lib/env; echo 1 > lib/n"));
        assertThat(first.log()).contains("There is no cache deps-build/x").contains("Saved cache deps-build/x");
        FakeJob second = run(server.job()
                .variable("CI_JOB_STAGE", "build")
                .variable("GIT_STRATEGY", "empty")
                .cache(new TreeMap<>(Map.of("key", "deps-build/x", "paths", List.of("lib/"), "policy", "pull")))
                .script("cat lib/n; readlink lib/env; echo 2 > lib/n"));
        assertThat(second.log()).contains("1\n/usr/bin/env\n").doesNotContain("Saved cache");
        FakeJob fallback = run(server.job()
                .variable("GIT_STRATEGY", "empty")
                .cache(new TreeMap<>(Map.of(
                        "key",
                        "../../other",
                        "fallback_keys",
                        List.of("none", "deps-build/x"),
                        "paths",
                        List.of("lib"))))
                .script("cat lib/n"));
        assertThat(fallback.status).as(fallback.log()).isEqualTo("success");
        assertThat(fallback.log()).contains("1\n");
        FakeJob failed = run(server.job().cache(cache).script("exit 1"));
        assertThat(failed.log()).doesNotContain("Saved cache");
    }

    private static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String gunzip(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
