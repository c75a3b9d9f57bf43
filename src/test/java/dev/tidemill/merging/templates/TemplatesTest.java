package dev.tidemill.merging.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Description templates of a repository over REST. */
@Tag("server")
class TemplatesTest {
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
    void aProjectListsItsTemplates() {
        long project = world.project("private");
        String folder = ".gitlab/merge_request_templates/";
        world.commit(
                world.owner,
                project,
                "main",
                Map.of(
                        folder + "Default.md",
                        "## Why\n",
                        folder + "Big Change.md",
                        "## Risks\n",
                        folder + "notes.txt",
                        "x",
                        folder + "deep/Hidden.md",
                        "x",
                        ".gitlab/issue_templates/Bug.md",
                        "## Steps\n"));
        String path = "/projects/" + project + "/templates/";
        JsonNode all =
                world.developer.api().get(path + "merge_requests").expect(200).json();
        assertThat(all).hasSize(2);
        assertThat(all.at("/0/name").asText()).isEqualTo("Big Change");
        assertThat(all.at("/1/key").asText()).isEqualTo("Default");
        assertThat(world.developer
                        .api()
                        .get(path + "merge_requests/" + Http.encode("Big Change"))
                        .expect(200)
                        .json()
                        .get("content")
                        .asText())
                .isEqualTo("## Risks\n");
        assertThat(world.developer.api().get(path + "issues").expect(200).json())
                .hasSize(1);
        world.developer.api().get(path + "merge_requests/None").expect(404);
        world.developer
                .api()
                .get(path + "merge_requests/" + Http.encode("../issue_templates/Bug"))
                .expect(404);
        world.developer.api().get(path + "poems").expect(400);
        world.outsider.api().get(path + "merge_requests").expect(404);
        assertThat(world.owner
                        .api()
                        .get("/projects/" + world.project("public") + "/templates/issues")
                        .expect(200)
                        .json())
                .isEmpty();
    }
}
