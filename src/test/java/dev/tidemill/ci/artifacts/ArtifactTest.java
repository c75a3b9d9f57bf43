package dev.tidemill.ci.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Artifacts up, down, passed on, kept, expired and erased, over HTTP. */
@Tag("server")
class ArtifactTest {
    private static final String ARCHIVE = "artifact_format=zip&artifact_type=archive&expire_in=1+week";
    private static final byte[] ZIP = Zips.of(Map.of("out/report.txt", "all is well"));

    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld(
                CiWorld.builder().setting("ci-artifact-size", "100k").start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Place pushed(String yaml) {
        Place place = world.project();
        world.pipeline(place, world.push(place, yaml));
        return place;
    }

    @Test
    void anArchiveIsUploadedShownAndDownloaded() {
        Place place = pushed("job:\n  script: [echo]\n");
        FakeRunner.Job job = world.runner(place).take();
        job.upload(ARCHIVE, "artifacts.zip", ZIP).expect(201);
        Http api = place.owner().api();
        JsonNode shown = api.get(place.api() + "/jobs/" + job.id()).expect(200).json();
        assertThat(shown.at("/artifacts_file/filename").asText()).isEqualTo("artifacts.zip");
        assertThat(shown.at("/artifacts/0/size").asInt()).isEqualTo(ZIP.length);
        assertThat(shown.get("artifacts_expire_at").isNull()).isFalse();
        job.succeed().expect(200);

        Http.Answer archive =
                api.get(place.api() + "/jobs/" + job.id() + "/artifacts").expect(200);
        assertThat(archive.bytes()).isEqualTo(ZIP);
        assertThat(archive.header("Content-Disposition")).startsWith("attachment; filename=\"artifacts.zip\"");
        Http.Answer part = api.with("Range", "bytes=2-5")
                .get(place.api() + "/jobs/" + job.id() + "/artifacts")
                .expect(206);
        assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(ZIP, 2, 6));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-5/" + ZIP.length);
        api.with("Range", "bytes=99999-")
                .get(place.api() + "/jobs/" + job.id() + "/artifacts")
                .expect(416);

        assertThat(api.get(place.api() + "/jobs/" + job.id() + "/artifacts/out/report.txt")
                        .expect(200)
                        .text())
                .isEqualTo("all is well");
        api.get(place.api() + "/jobs/" + job.id() + "/artifacts/out/none.txt").expect(404);
        api.get(place.api() + "/jobs/" + job.id() + "/artifacts/out%2F..%2Fout%2Freport.txt")
                .expect(404);
        JsonNode pipelines = api.get(place.api() + "/pipelines").expect(200).json();
        world.until(place, pipelines.get(0), "success");
        assertThat(api.get(place.api() + "/jobs/artifacts/main/raw/out/report.txt?job=job")
                        .expect(200)
                        .text())
                .isEqualTo("all is well");
        assertThat(api.get(place.api() + "/jobs/artifacts/main/download?job=job")
                        .expect(200)
                        .bytes())
                .isEqualTo(ZIP);
        api.get(place.api() + "/jobs/artifacts/main/download?job=none").expect(404);
        api.get(place.api() + "/jobs/artifacts/main/download").expect(400);
    }

    @Test
    void theSameUploadAgainIsNoErrorAndAnotherOneIs() {
        Place place = pushed("job:\n  script: [echo]\n");
        FakeRunner.Job job = world.runner(place).take();
        job.upload(ARCHIVE, "artifacts.zip", ZIP).expect(201);
        job.upload(ARCHIVE, "artifacts.zip", ZIP).expect(201);
        assertThat(job.upload(ARCHIVE, "artifacts.zip", Zips.of(Map.of("b", "other")))
                        .expect(400)
                        .text())
                .contains("another artifact of the same type already exists");
    }

    @Test
    void badUploadsAreNamedAndLeaveNothing() {
        Place place = pushed("job:\n  script: [echo]\n");
        FakeRunner.Job job = world.runner(place).take();
        assertThat(job.upload(ARCHIVE, "artifacts.zip", new byte[200 * 1024])
                        .expect(413)
                        .text())
                .contains("413 Request Entity Too Large");
        assertThat(job.upload(ARCHIVE, "artifacts.zip", "no zip".getBytes(StandardCharsets.UTF_8))
                        .expect(400)
                        .text())
                .contains("not a zip archive");
        byte[] climbing = Zips.forged(Zips.of(Map.of("nnnnnn", "x")), "nnnnnn", "../../");
        assertThat(job.upload(ARCHIVE, "artifacts.zip", climbing).expect(400).text())
                .contains("leaves the archive");
        job.upload("artifact_type=magic", "a.zip", ZIP).expect(400);
        job.upload("artifact_type=archive&artifact_format=tar", "a.zip", ZIP).expect(400);
        job.upload("artifact_type=archive&expire_in=someday", "a.zip", ZIP).expect(400);
        Http sender = world.server().api().with("JOB-TOKEN", job.token());
        sender.with("Content-Type", "multipart/form-data; boundary=x")
                .send(
                        "POST",
                        "/jobs/" + job.id() + "/artifacts",
                        java.net.http.HttpRequest.BodyPublishers.ofString("--x--\r\n"))
                .expect(400);
        sender.post("/jobs/" + job.id() + "/artifacts/authorize", Map.of("filesize", 500_000))
                .expect(413);
        sender.post("/jobs/" + job.id() + "/artifacts/authorize", Map.of("filesize", 5))
                .expect(200);
        world.server()
                .api()
                .with("JOB-TOKEN", "glcbt-64_nobody")
                .with("Content-Type", "multipart/form-data; boundary=x")
                .send(
                        "POST",
                        "/jobs/" + job.id() + "/artifacts",
                        java.net.http.HttpRequest.BodyPublishers.ofString("--x--\r\n"))
                .expect(403);
        place.owner()
                .api()
                .get(place.api() + "/jobs/" + job.id() + "/artifacts")
                .expect(404);
        int rows = world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery("select count(*) from ci.artifacts where job_id = :job")
                        .bind("job", job.id())
                        .mapTo(Integer.class)
                        .one());
        assertThat(rows).isZero();
    }

    @Test
    void artifactsAndVariablesArePassedOn() {
        Place place = pushed("""
                stages: [build, test]
                build:
                  stage: build
                  script: [make]
                  artifacts: {paths: [out], reports: {dotenv: v.env}}
                other:
                  stage: build
                  script: [make]
                test:
                  stage: test
                  needs: [build]
                  script: [check]
                """);
        FakeRunner runner = world.runner(place);
        FakeRunner.Job build = runner.take();
        assertThat(build.name()).isEqualTo("build");
        build.upload(ARCHIVE, "artifacts.zip", ZIP).expect(201);
        build.upload("artifact_format=gzip&artifact_type=dotenv", "v.env.gz", gzip("VERSION=1.2.3\nEMPTY=\n"))
                .expect(201);
        build.succeed().expect(200);
        FakeRunner.Job other = runner.take();
        assertThat(other.name()).isEqualTo("other");
        Await.until(
                "test is ready",
                () -> place.owner()
                        .api()
                        .get(place.api() + "/jobs?scope[]=pending")
                        .text()
                        .contains("\"test\""));
        FakeRunner.Job test = runner.take();
        assertThat(test.variable("VERSION")).contains("1.2.3");
        JsonNode dependency = test.payload().at("/dependencies/0");
        assertThat(dependency.get("id").asLong()).isEqualTo(build.id());
        assertThat(dependency.get("name").asText()).isEqualTo("build");
        assertThat(dependency.at("/artifacts_file/filename").asText()).isEqualTo("artifacts.zip");
        assertThat(test.download(build.id(), dependency.get("token").asText())
                        .expect(200)
                        .bytes())
                .isEqualTo(ZIP);
        test.download(build.id(), "glcbt-64_nobody").expect(403);

        Place stranger = pushed("job:\n  script: [echo]\n");
        FakeRunner.Job foreign = world.runner(stranger).take();
        foreign.download(build.id(), foreign.token()).expect(404);
    }

    @Test
    void badDotenvFilesAreNamed() {
        Place place = pushed("job:\n  script: [echo]\n");
        FakeRunner.Job job = world.runner(place).take();
        String query = "artifact_format=gzip&artifact_type=dotenv";
        for (String bad : new String[] {"NO EQUALS\n", "A=1\n\nB=2\n", "# comment\n", "BAD-KEY=1\n", "=x\n"}) {
            assertThat(job.upload(query, "v.env.gz", gzip(bad)).expect(400).text())
                    .as(bad)
                    .contains("Invalid Format");
        }
        assertThat(job.upload(query, "v.env.gz", gzip("A=" + "x".repeat(6000)))
                        .expect(400)
                        .text())
                .contains("Too Big");
        var many = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            many.append("V").append(i).append("=1\n");
        }
        assertThat(job.upload(query, "v.env.gz", gzip(many.toString()))
                        .expect(400)
                        .text())
                .contains("cannot have more than 20 variables");
        job.upload(query, "v.env.gz", "not gzip".getBytes(StandardCharsets.UTF_8))
                .expect(400);
        job.upload(query, "v.env.gz", gzip("A=1\nA=2\n")).expect(201);
    }

    @Test
    void artifactsAreKeptErasedAndRemoved() {
        Place place = pushed("job:\n  script: [echo]\n");
        FakeRunner.Job job = world.runner(place).take();
        job.trace("log\n").expect(202);
        job.upload(ARCHIVE, "artifacts.zip", ZIP).expect(201);
        job.succeed().expect(200);
        Http api = place.owner().api();
        String one = place.api() + "/jobs/" + job.id();
        JsonNode kept = api.post(one + "/artifacts/keep", Map.of()).expect(200).json();
        assertThat(kept.get("artifacts_expire_at").isNull()).isTrue();
        JsonNode erased = api.post(one + "/erase", Map.of()).expect(201).json();
        assertThat(erased.get("erased_at").isNull()).isFalse();
        api.get(one + "/artifacts").expect(404);
        assertThat(api.get(one + "/trace").expect(200).text()).isEmpty();
        api.post(one + "/artifacts/keep", Map.of()).expect(404);
        api.delete(one + "/artifacts").expect(204);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
