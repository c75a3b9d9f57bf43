package dev.tidemill.merging.diffs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What merge requests change, over REST. */
@Tag("server")
class RequestDiffsApiTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void diffsVersionsAndCommitsAreListed() {
        long project = world.project("public");
        String first = world.commit(world.developer, project, "tide", Map.of("a.txt", "one\ntwo\n"));
        JsonNode request = world.open(world.developer, project, "tide");
        String second =
                world.commit(world.developer, project, "tide", Map.of("b.txt", "three\n", "package-lock.json", "{}\n"));
        world.work();
        String base = MergingWorld.request(request);
        var api = world.guest.api();
        var page = api.get(base + "/diffs?per_page=2").expect(200);
        assertThat(page.header("X-Total")).isEqualTo("3");
        assertThat(page.json().get(0).get("new_path").asText()).isEqualTo("a.txt");
        assertThat(page.json().get(0).get("diff").asText()).isEqualTo("@@ -0,0 +1,2 @@\n+one\n+two\n");
        assertThat(page.json().get(0).get("new_file").asBoolean()).isTrue();
        assertThat(page.json().get(0).get("generated_file").asBoolean()).isFalse();
        JsonNode generated = api.get(base + "/diffs?per_page=2&page=2&unidiff=true")
                .expect(200)
                .json()
                .get(0);
        assertThat(generated.get("generated_file").asBoolean()).isTrue();
        assertThat(generated.get("diff").asText()).startsWith("--- /dev/null\n+++ b/package-lock.json\n@@");
        JsonNode changes = api.get(base + "/changes").expect(200).json();
        assertThat(changes.get("changes")).hasSize(3);
        assertThat(changes.get("overflow").asBoolean()).isFalse();
        assertThat(changes.get("changes_count").asText()).isEqualTo("3");
        assertThat(changes.get("iid").asLong()).isEqualTo(1);
        JsonNode versions = api.get(base + "/versions").expect(200).json();
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0).get("head_commit_sha").asText()).isEqualTo(second);
        assertThat(versions.get(0).get("real_size").asText()).isEqualTo("3");
        assertThat(versions.get(1).get("head_commit_sha").asText()).isEqualTo(first);
        JsonNode old = api.get(base + "/versions/" + versions.get(1).get("id").asLong())
                .expect(200)
                .json();
        assertThat(old.get("commits")).hasSize(1);
        assertThat(old.get("diffs")).hasSize(1);
        assertThat(old.get("state").asText()).isEqualTo("collected");
        JsonNode commits = api.get(base + "/commits").expect(200).json();
        assertThat(commits.get(0).get("id").asText()).isEqualTo(second);
        assertThat(commits).hasSize(2);
        assertThat(api.get(base + "/raw_diffs").expect(200).text())
                .startsWith("diff --git a/a.txt b/a.txt\nnew file mode 100644\nindex 0000000..")
                .contains("--- /dev/null\n+++ b/b.txt\n@@ -0,0 +1 @@\n+three\n");
        api.get(base + "/versions/999999").expect(404);
        api.get(base + "/versions/abc").expect(400);
    }

    @Test
    void codeOfPrivateProjectsIsNotShown() {
        long project = world.project("private");
        JsonNode request = world.opened(project, "secret");
        String base = MergingWorld.request(request);
        for (String path : new String[] {"/diffs", "/changes", "/raw_diffs", "/versions", "/commits"}) {
            world.server.api().get(base + path).expect(404);
            world.outsider.api().get(base + path).expect(404);
            world.guest.api().get(base + path).expect(403);
            world.reporter.api().get(base + path).expect(200);
        }
    }

    @Test
    void manyFilesAreQuickPageByPage() {
        long project = world.project("public");
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < 3_000; i++) {
            files.put("src/f%02d/file%04d.txt".formatted(i % 60, i), ("line " + i + "\n").repeat(33));
        }
        world.commit(world.developer, project, "many", files);
        JsonNode request = world.open(world.developer, project, "many");
        String base = MergingWorld.request(request);
        assertThat(world.guest.api().get(base + "/diffs").expect(200).header("X-Total"))
                .isEqualTo("3000");
        for (int page = 1; page <= 10; page++) {
            assertThat(world.guest
                            .api()
                            .get(base + "/diffs?per_page=100&page=" + page)
                            .expect(200)
                            .json())
                    .hasSize(100);
        }
        JsonNode changes = world.guest.api().get(base + "/changes").expect(200).json();
        assertThat(changes.get("changes")).hasSize(3_000);
        assertThat(changes.get("changes").get(2_999).get("diff").asText()).isNotEmpty();
    }
}
