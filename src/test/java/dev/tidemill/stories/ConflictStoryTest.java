package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Browser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a conflict to a merged request in the browser. */
@Tag("story")
class ConflictStoryTest {
    private static final String GATE = """
            package gate;

            /** Opens the gate. */
            final class Gate {
                private final int level = %s;

                int level() {
                    return level;
                }

                void open(int metres) {
                    step(metres);
                }

                void close() {
                    open(%s);
                }
            }
            """;
    private static MergingWorld world;

    private long project;
    private String base;
    private JsonNode request;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        project = world.project("public");
        world.commit(
                world.owner,
                project,
                "main",
                Map.of("src/Gate.java", GATE.formatted("0", "0"), "notes.md", "# Notes\n\nNone yet.\n"));
        write(world.developer, "topic", Map.of("src/Gate.java", GATE.formatted("3", "-3"), "notes.md", "# Ours\n"));
        write(world.owner, "main", Map.of("src/Gate.java", GATE.formatted("2", "-2"), "notes.md", "# Theirs\n"));
        request = world.open(world.developer, project, "topic", "title", "Open the gate at three metres");
        world.work();
        String url = request.get("web_url").asText();
        base = url.substring(world.server.url().length());
    }

    private void write(Person who, String branch, Map<String, String> files) {
        var actions = new ArrayList<Map<String, String>>();
        files.forEach(
                (path, content) -> actions.add(Map.of("action", "update", "file_path", path, "content", content)));
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("commit_message", "Change " + branch);
        body.put("actions", actions);
        String branches = "/projects/" + project + "/repository/branches/";
        if (world.owner.api().get(branches + branch).status() == 404) {
            body.put("start_branch", "main");
        }
        who.api().post("/projects/" + project + "/repository/commits", body).expect(201);
    }

    private String file(String path, String ref) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/files/" + path.replace("/", "%2F") + "/raw?ref=" + ref)
                .expect(200)
                .text();
    }

    @Test
    void conflictsAreResolvedAndTheRequestIsMerged() {
        try (var visitor = Visitor.of(world.server, Browser.desktop(), world.developer)) {
            visitor.open(base);
            visitor.look("request-conflict");
            link(visitor, "Resolve conflicts").click();
            visitor.look("conflicts");
            assertThat(visitor.page().locator(".conflict").count()).isEqualTo(3);
            pick(visitor, "src/Gate.java", 0, "Use ours");
            pick(visitor, "src/Gate.java", 1, "Use theirs");
            file(visitor, "notes.md").getByText("Edit the file").click();
            file(visitor, "notes.md").locator("textarea").waitFor();
            visitor.look("conflicts-editing");
            assertThat(file(visitor, "notes.md").locator("textarea").inputValue())
                    .isEqualTo("<<<<<<< notes.md\n# Ours\n=======\n# Theirs\n>>>>>>> notes.md\n");
            assertThat(visitor.page().locator(".conflict :checked").count())
                    .as("choices stay while a file is opened for writing")
                    .isEqualTo(2);
            file(visitor, "notes.md").locator("textarea").fill("# Both\n");
            visitor.page().locator("#commit-message").fill("Agree about the gate");
            visitor.button("Commit to source branch").click();
            visitor.page()
                    .locator(".note, .flash")
                    .filter(text("All merge conflicts were resolved"))
                    .first()
                    .waitFor();
        }
        world.work();
        assertThat(file("notes.md", "topic")).isEqualTo("# Both\n");
        assertThat(file("src/Gate.java", "topic")).isEqualTo(GATE.formatted("3", "-2"));
        try (var visitor = Visitor.of(world.server, Browser.desktop(), world.owner)) {
            visitor.open(base);
            visitor.button("Merge").click();
            visitor.page().locator("#merge").filter(text("Merged by")).waitFor();
        }
        assertThat(file("src/Gate.java", "main")).isEqualTo(GATE.formatted("3", "-2"));
        JsonNode merged = world.now(request);
        assertThat(merged.get("state").asText()).isEqualTo("merged");
    }

    @Test
    void allOfItWorksWithoutScripts() {
        try (var visitor = Visitor.of(world.server, Browser.withoutScripts(), world.developer)) {
            visitor.open(base + "/conflicts");
            pick(visitor, "notes.md", 0, "Use theirs");
            pick(visitor, "src/Gate.java", 0, "Use theirs");
            file(visitor, "src/Gate.java").getByText("Edit the file").click();
            file(visitor, "src/Gate.java").getByText("Choose sections").click();
            assertThat(visitor.page().locator(".conflict :checked").count()).isEqualTo(2);
            pick(visitor, "src/Gate.java", 1, "Use ours");
            visitor.button("Commit to source branch").click();
            assertThat(visitor.content()).contains("All merge conflicts were resolved");
        }
        assertThat(file("notes.md", "topic")).isEqualTo("# Theirs\n");
        assertThat(file("src/Gate.java", "topic")).isEqualTo(GATE.formatted("2", "-3"));
    }

    @Test
    void nothingIsLostWhenABranchMoves() {
        try (var visitor = Visitor.of(world.server, Browser.desktop(), world.developer)) {
            visitor.open(base + "/conflicts");
            pick(visitor, "src/Gate.java", 0, "Use ours");
            file(visitor, "notes.md").getByText("Edit the file").click();
            file(visitor, "notes.md").locator("textarea").fill("# Written with care\n");
            pick(visitor, "src/Gate.java", 1, "Use ours");
            visitor.page().locator("#commit-message").fill("My words");
            write(
                    world.owner,
                    "main",
                    Map.of("src/Gate.java", GATE.formatted("2", "-4"), "notes.md", "# Theirs again\n"));
            world.work();
            visitor.button("Commit to source branch").click();
            visitor.page().locator("[role=alert]").waitFor();
            visitor.look("conflicts-moved");
            assertThat(visitor.page().locator("[role=alert]").innerText())
                    .startsWith("The target branch was pushed to while you resolved the conflicts.");
            assertThat(visitor.page().locator(".conflict-kept").inputValue()).isEqualTo("# Written with care\n");
            assertThat(file(visitor, "notes.md").locator("textarea").inputValue())
                    .contains("# Theirs again");
            assertThat(visitor.page().locator("#commit-message").inputValue()).isEqualTo("My words");
            assertThat(visitor.page().locator(".conflict :checked").count())
                    .as("only what looks as it did stays chosen")
                    .isEqualTo(1);
            pick(visitor, "src/Gate.java", 1, "Use theirs");
            file(visitor, "notes.md").locator("textarea").fill("# Written with care, again\n");
            visitor.button("Commit to source branch").click();
            visitor.page().waitForURL("**/merge_requests/*");
        }
        assertThat(file("notes.md", "topic")).isEqualTo("# Written with care, again\n");
        assertThat(file("src/Gate.java", "topic")).isEqualTo(GATE.formatted("3", "-4"));
    }

    private static Locator file(Visitor visitor, String path) {
        return visitor.page().locator(".conflict-file[aria-label=\"" + path + "\"]");
    }

    private static void pick(Visitor visitor, String path, int conflict, String side) {
        file(visitor, path)
                .locator(".conflict")
                .nth(conflict)
                .locator(".conflict-pick", new Locator.LocatorOptions().setHasText(side))
                .locator("input")
                .check();
    }

    private static Locator link(Visitor visitor, String text) {
        return visitor.page()
                .locator("a.btn", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
