package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Browser;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cherry-picks and reverts in the browser. */
@Tag("story")
class PickStoryTest {
    private static MergingWorld world;

    private long project;
    private String base;

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
        base = "/"
                + world.owner
                        .api()
                        .get("/projects/" + project)
                        .json()
                        .get("path_with_namespace")
                        .asText();
        world.owner
                .api()
                .post("/projects/" + project + "/repository/branches", Map.of("branch", "stable", "ref", "main"))
                .expect(201);
    }

    private static Visitor visitor(Browser browser, Person person) {
        return Visitor.of(world.server, browser, person);
    }

    private int file(String path, String ref) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/files/" + path + "?ref=" + ref)
                .status();
    }

    @Test
    void aMergedRequestIsTakenBackByAnotherRequest() {
        JsonNode request = world.opened(project, "topic");
        world.work();
        world.owner
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of())
                .expect(200);
        world.work();
        try (var visitor = visitor(Browser.desktop(), world.developer)) {
            visitor.open(base + "/-/merge_requests/" + request.get("iid").asLong());
            visitor.look("request-merged-undo");
            link(visitor, "Revert").click();
            visitor.look("pick-revert");
            assertThat(visitor.page().locator("#f-branch").inputValue()).isEqualTo("main");
            assertThat(visitor.page().locator("#f-create_merge_request").isChecked())
                    .isTrue();
            visitor.button("Revert").click();
            assertThat(visitor.page().locator("#request-title").inputValue())
                    .isEqualTo("Revert \"Merge branch 'topic' into 'main'\"");
            assertThat(visitor.page().locator("#request-description").inputValue())
                    .isEqualTo(
                            "This reverts merge request !" + request.get("iid").asLong());
            visitor.button("Create merge request").click();
            visitor.page().waitForURL("**/merge_requests/*");
        }
        assertThat(file("topic.txt", "main")).isEqualTo(200);
        JsonNode made = world.owner
                .api()
                .get(MergingWorld.requests(project) + "?state=opened")
                .json()
                .get(0);
        assertThat(made.get("source_branch").asText()).startsWith("revert-");
        assertThat(file("topic.txt", made.get("source_branch").asText())).isEqualTo(404);
    }

    @Test
    void aCommitIsPickedWithoutScripts() {
        String change = world.commit(world.owner, project, "main", "Fix the gate", Map.of("gate.txt", "open\n"));
        try (var visitor = visitor(Browser.withoutScripts(), world.developer)) {
            visitor.open(base + "/-/commit/" + change);
            link(visitor, "Cherry-pick").click();
            visitor.page().locator("#f-branch").selectOption("stable");
            visitor.page().locator("#f-create_merge_request").uncheck();
            visitor.button("Cherry-pick").click();
            assertThat(visitor.content()).contains("The commit was cherry-picked into stable.");
            assertThat(visitor.page().url()).doesNotContain(change).contains("/-/commit/");
        }
        assertThat(file("gate.txt", "stable")).isEqualTo(200);
    }

    @Test
    void aConflictIsSaidWithTheWayToResolveIt() {
        world.commit(world.owner, project, "stable", Map.of("same.txt", "stable\n"));
        String change = world.commit(world.owner, project, "main", Map.of("same.txt", "main\n"));
        try (var visitor = visitor(Browser.desktop(), world.developer)) {
            visitor.open(base + "/-/commit/" + change);
            visitor.look("commit-options");
            link(visitor, "Cherry-pick").click();
            visitor.page().locator("#f-branch").selectOption("stable");
            visitor.button("Cherry-pick").click();
            visitor.page().locator("[role=alert]").waitFor();
            visitor.look("pick-conflict");
            assertThat(visitor.page().locator("[role=alert]").innerText()).contains("Sorry, we cannot cherry-pick");
            assertThat(visitor.page().locator("pre").innerText()).contains("git cherry-pick " + change);
            assertThat(visitor.page().locator("#f-branch").inputValue()).isEqualTo("stable");
            visitor.page().locator("#f-branch").selectOption("main");
            visitor.page().locator("#f-create_merge_request").uncheck();
            visitor.button("Cherry-pick").click();
            visitor.page()
                    .locator(
                            "[role=alert]",
                            new com.microsoft.playwright.Page.LocatorOptions().setHasText("not allowed"))
                    .waitFor();
        }
        var branches = world.owner
                .api()
                .get("/projects/" + project + "/repository/branches")
                .json();
        assertThat(branches.findValuesAsText("name")).containsExactlyInAnyOrder("main", "stable");
    }

    @Test
    void whoMayNotPushSeesNoButtons() {
        String change = world.commit(world.owner, project, "main", Map.of("gate.txt", "open\n"));
        try (var visitor = visitor(Browser.desktop(), world.reporter)) {
            visitor.open(base + "/-/commit/" + change);
            assertThat(link(visitor, "Revert").count()).isZero();
            assertThat(visitor.open(base + "/-/commit/" + change + "/revert")).isEqualTo(403);
        }
    }

    private static Locator link(Visitor visitor, String text) {
        return visitor.page()
                .locator("a.btn", new com.microsoft.playwright.Page.LocatorOptions().setHasText(text))
                .first();
    }
}
