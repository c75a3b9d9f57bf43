package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said about a commit, and what is known of it, on its page and over REST. */
@Tag("story")
class CommitStoryTest {
    private static TestServer server;
    private static Person owner;
    private static Person stranger;
    private static String api;
    private static String path;
    private static String sha;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        stranger = given.person("stranger");
        long group = given.group(owner, "harbour", "public");
        long project = given.project(owner, group, "sluice", "public");
        api = "/projects/" + project;
        path = "/" + owner.api().get(api).json().get("path_with_namespace").asText();
        write("main", "README.md", "# Sluice\n");
        sha = write("tide", "tide.txt", "high\nlow\n");
        owner.api()
                .post(
                        api + "/merge_requests",
                        Map.of("source_branch", "tide", "target_branch", "main", "title", "Follow the tide"))
                .expect(201);
        owner.api()
                .post(api + "/statuses/" + sha, Map.of("state", "success", "name", "lint", "ref", "tide"))
                .expect(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String write(String branch, String file, String content) {
        var body = new java.util.LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("commit_message", "Write " + file);
        if (!branch.equals("main")) {
            body.put("start_branch", "main");
        }
        body.put("actions", List.of(Map.of("action", "create", "file_path", file, "content", content)));
        return owner.api()
                .post(api + "/repository/commits", body)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    @Test
    void aCommitIsTalkedAboutOnItsPage() {
        owner.api()
                .post(
                        api + "/repository/commits/" + sha + "/comments",
                        Map.of("note", "Is this high enough?", "path", "tide.txt", "line", 1, "line_type", "new"))
                .expect(201);
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(path + "/-/commit/" + sha);
            var page = visitor.page();
            assertThat(page.locator("main").textContent())
                    .contains("Follow the tide", "!1", "Is this high enough?", "tide.txt:1", "passed for");
            page.locator(".discussion textarea[name=body]").last().fill("It **is**. <script>alert(1)</script>");
            visitor.button("Comment").click();
            page.waitForURL("**#note_*");
            assertThat(page.locator(".discussion strong", new Page.LocatorOptions().setHasText("is"))
                            .count())
                    .isEqualTo(1);
            assertThat(page.locator(".discussion").textContent()).doesNotContain("Close commit");
            visitor.look("commit-talk");
            visitor.open(path + "/-/commits/tide");
            assertThat(page.locator(".row .row-end a[href*='/-/pipelines/']").count())
                    .isEqualTo(1);
            visitor.look("commit-list-signs");
        }
        var notes = server.api()
                .get(api + "/repository/commits/" + sha + "/comments")
                .expect(200)
                .json();
        assertThat(notes.findValuesAsText("note"))
                .containsExactly("Is this high enough?", "It **is**. <script>alert(1)</script>");
    }

    @Test
    void anybodyReadsAndOnlyPeopleWrite() {
        try (var browser = Browser.desktop()) {
            browser.page().navigate(server.url() + path + "/-/commit/" + sha);
            assertThat(browser.page().locator(".discussion").textContent()).contains("Sign in to comment.");
            assertThat(browser.page().locator(".discussion textarea").count()).isZero();
        }
        server.http()
                .post(path + "/-/commit/" + sha + "/notes", Map.of("body", "sneaky"))
                .expect(302);
        try (var visitor = Visitor.of(server, Browser.desktop(), stranger)) {
            visitor.open(path + "/-/commit/" + sha);
            assertThat(visitor.post(path + "/-/commit/" + "0".repeat(40) + "/notes"))
                    .isEqualTo(404);
        }
    }

    @Test
    void theApiKnowsTheNewestPipelineOfACommit() {
        var commit =
                server.api().get(api + "/repository/commits/" + sha).expect(200).json();
        assertThat(commit.get("status").asText()).isEqualTo("success");
        assertThat(commit.at("/last_pipeline/sha").asText()).isEqualTo(sha);
        assertThat(commit.at("/last_pipeline/source").asText()).isEqualTo("external");
        var first =
                server.api().get(api + "/repository/commits/main").expect(200).json();
        assertThat(first.get("status").isNull()).isTrue();
        assertThat(first.get("last_pipeline").isNull()).isTrue();
        owner.api().put(api, Map.of("builds_access_level", "private")).expect(200);
        try {
            var hidden = server.api()
                    .get(api + "/repository/commits/" + sha)
                    .expect(200)
                    .json();
            assertThat(hidden.get("status").isNull())
                    .as("pipelines are for members now")
                    .isTrue();
        } finally {
            owner.api().put(api, Map.of("builds_access_level", "enabled")).expect(200);
        }
    }
}
