package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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

/** Templates, threads that become an issue, and commits beside a request, in the browser. */
@Tag("story")
class RequestToIssueStoryTest {
    private static TestServer server;
    private static Person owner;
    private static String api;
    private static String base;
    private static String main;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        long group = given.group(owner, "harbour", "private");
        long project = given.project(owner, group, "sluice", "private");
        api = "/projects/" + project;
        main = commit(
                "main",
                Map.of(
                        "README.md", "# Sluice\n",
                        ".gitlab/issue_templates/Default.md", "## What is wrong\n",
                        ".gitlab/issue_templates/Leak.md", "## Where it leaks\n",
                        ".gitlab/merge_request_templates/Pump.md", "## Which pump\n"));
        commit("tide", Map.of("tide.txt", "tide\n"));
        owner.api()
                .post(
                        api + "/merge_requests",
                        Map.of("source_branch", "tide", "target_branch", "main", "title", "Follow the tide"))
                .expect(201);
        for (String body : List.of("Is it high?", "Is it low?")) {
            owner.api()
                    .post(api + "/merge_requests/1/discussions", Map.of("body", body))
                    .expect(201);
        }
        base = "/"
                + owner.api()
                        .get(api)
                        .expect(200)
                        .json()
                        .get("path_with_namespace")
                        .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String commit(String branch, Map<String, String> files) {
        var body = new java.util.LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("commit_message", "Write to " + branch);
        if (!branch.equals("main")) {
            body.put("start_branch", "main");
        }
        body.put(
                "actions",
                files.entrySet().stream()
                        .map(file -> Map.of("action", "create", "file_path", file.getKey(), "content", file.getValue()))
                        .toList());
        return owner.api()
                .post(api + "/repository/commits", body)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void descriptionsBeginWithTemplates() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/issues/new");
            assertThat(visitor.page().locator("#issue-description").inputValue())
                    .contains("## What is wrong");
            visitor.page().locator("#issuable-template").selectOption("Leak");
            visitor.button("Use").click();
            visitor.page().waitForURL("**issuable_template=Leak**");
            visitor.look("issue-new-template");
            assertThat(visitor.page().locator("#issue-description").inputValue())
                    .contains("## Where it leaks");
            visitor.open(base + "/-/merge_requests/new?merge_request[source_branch]=tide");
            visitor.page().locator("#issuable-template").selectOption("Pump");
            visitor.button("Use").click();
            visitor.page().waitForURL("**issuable_template=Pump**");
            visitor.look("request-new-template");
            assertThat(visitor.page().locator("#request-description").inputValue())
                    .contains("## Which pump");
            assertThat(visitor.page()
                            .locator("input[name=remove_source_branch]")
                            .isChecked())
                    .isTrue();
            owner.api()
                    .put(
                            api,
                            Map.of(
                                    "remove_source_branch_after_merge",
                                    false,
                                    "merge_requests_template",
                                    "As the project says"))
                    .expect(200);
            visitor.open(base + "/-/merge_requests/new?merge_request[source_branch]=tide");
            assertThat(visitor.page().locator("#request-description").inputValue())
                    .isEqualTo("As the project says");
            assertThat(visitor.page()
                            .locator("input[name=remove_source_branch]")
                            .isChecked())
                    .isFalse();
        }
    }

    @Test
    void threadsBecomeAnIssue() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/merge_requests/1");
            assertThat(visitor.page().locator(".merge-line").allInnerTexts())
                    .anyMatch(line -> line.contains("2 threads are not resolved."));
            visitor.look("request-threads");
            visitor.link("Create issue to resolve it").first().click();
            visitor.page().waitForURL("**discussion_to_resolve=**");
            assertThat(visitor.page().locator("#issue-description").inputValue())
                    .contains("> Is it high?")
                    .doesNotContain("> Is it low?");
            visitor.open(base + "/-/merge_requests/1");
            visitor.link("Create issue to resolve all threads").click();
            visitor.page().waitForURL("**/issues/new**");
            visitor.look("issue-new-follow-up");
            assertThat(visitor.page().locator("#issue-title").inputValue())
                    .isEqualTo("Follow-up from \"Follow the tide\"");
            assertThat(visitor.page()
                            .locator(".note")
                            .filter(text("resolves 2 threads of !1"))
                            .count())
                    .isEqualTo(1);
            visitor.button("Create issue").click();
            visitor.page().waitForURL("**/issues/1");
            visitor.open(base + "/-/merge_requests/1");
            assertThat(visitor.page().locator(".thread.is-resolved").count()).isEqualTo(2);
            assertThat(visitor.page().locator(".merge-line").allInnerTexts())
                    .noneMatch(line -> line.contains("not resolved"));
        }
    }

    @Test
    void commitsAreShownBesideARequest() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/merge_requests/1/commits");
            visitor.page().locator("#context summary").click();
            visitor.page().locator("#context-commits").fill(main.substring(0, 12));
            visitor.page().locator("#context .btn-primary").click();
            visitor.page()
                    .locator("#context .row")
                    .filter(text("Write to main"))
                    .waitFor();
            visitor.look("request-context-commits");
            visitor.page().locator("#context .row button").click();
            visitor.page()
                    .waitForCondition(
                            () -> visitor.page().locator("#context .row").count() == 0);
            visitor.page().locator("#context summary").click();
            visitor.page().locator("#context-commits").fill("0123456789012345678901234567890123456789");
            visitor.page().locator("#context .btn-primary").click();
            visitor.page().getByText("is not valid").waitFor();
        }
    }
}
