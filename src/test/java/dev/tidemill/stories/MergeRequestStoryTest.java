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

/** The life of a merge request in the browser. */
@Tag("story")
class MergeRequestStoryTest {
    private static TestServer server;
    private static Person owner;
    private static Person developer;
    private static long project;
    private static String base;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        developer = given.person("developer");
        long group = given.group(owner, "harbour", "private");
        project = given.project(owner, group, "sluice", "private");
        given.member("groups", group, developer, 30);
        String api = "/projects/" + project;
        owner.api()
                .post(
                        api + "/repository/commits",
                        Map.of(
                                "branch",
                                "main",
                                "commit_message",
                                "Begin",
                                "actions",
                                List.of(
                                        Map.of("action", "create", "file_path", "src/gate.c", "content", """
                                                #include <tide.h>

                                                int main(void) {
                                                    return open_gate(level() + 1);
                                                }
                                                """),
                                        Map.of(
                                                "action",
                                                "create",
                                                "file_path",
                                                "docs/guide.md",
                                                "content",
                                                "# Guide\n"))))
                .expect(201);
        new HarbourIssues(owner, api).make(group);
        new HarbourRequests(owner, api).make();
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

    @Test
    void theListLeadsToTheRequestAndItsChanges() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base);
            visitor.side("Merge requests").click();
            visitor.look("requests-list");
            assertThat(visitor.page()
                            .locator(".row-title")
                            .filter(text("Draft: Try wood"))
                            .count())
                    .isEqualTo(1);
            visitor.page().locator("#filter-draft").selectOption("no");
            visitor.page().waitForURL("**draft=no**");
            assertThat(visitor.page()
                            .locator(".row-title")
                            .filter(text("Draft: Try wood"))
                            .count())
                    .isZero();
            visitor.page()
                    .locator(".row-title a")
                    .filter(text("by the tide table"))
                    .click();
            visitor.look("request-overview");
            assertThat(visitor.page().locator(".thread").count()).isEqualTo(3);
            tab(visitor, "Commits").click();
            visitor.look("request-commits");
            assertThat(visitor.page().locator("ul.rows > .row").count()).isEqualTo(2);
            tab(visitor, "Changes").click();
            visitor.look("request-changes");
            assertThat(visitor.page().locator(".diff-file").count()).isEqualTo(3);
        }
    }

    @Test
    void aRequestIsOpenedDiscussedAndClosed() {
        owner.api()
                .post(
                        "/projects/" + project + "/repository/commits",
                        Map.of(
                                "branch",
                                "second-gate",
                                "start_branch",
                                "main",
                                "commit_message",
                                "Add the second gate\n\nIt opens later.",
                                "actions",
                                List.of(Map.of(
                                        "action", "create", "file_path", "second.c", "content", "int second;\n"))))
                .expect(201);
        try (var visitor = Visitor.of(server, Browser.desktop(), developer)) {
            visitor.open(base + "/-/merge_requests/new");
            visitor.look("request-branches");
            visitor.page().locator("#source-branch").selectOption("second-gate");
            visitor.button("Compare branches and continue").click();
            visitor.look("request-new");
            assertThat(visitor.page().locator("#request-title").inputValue()).isEqualTo("Add the second gate");
            assertThat(visitor.page().locator("#request-description").inputValue())
                    .isEqualTo("It opens later.");
            visitor.button("Create merge request").click();
            visitor.page().waitForURL("**/merge_requests/*");
            assertThat(visitor.page().locator("h1").innerText()).isEqualTo("Add the second gate");
            visitor.page().locator("#note-text").fill("Please look, @" + owner.username());
            visitor.button("Comment").click();
            visitor.page().locator(".said").filter(text("Please look")).waitFor();
            visitor.page()
                    .locator("a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Edit"))
                    .first()
                    .click();
            visitor.look("request-edit");
            visitor.page().locator("#request-title").fill("Draft: Add the second gate");
            visitor.button("Save").click();
            visitor.page()
                    .locator(".status", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Draft"))
                    .first()
                    .waitFor();
            visitor.button("Close merge request").click();
            visitor.page()
                    .locator(".status", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Closed"))
                    .first()
                    .waitFor();
        }
    }

    @Test
    void aRequestIsReviewedLineByLineApprovedAndMerged() {
        owner.api()
                .post(
                        "/projects/" + project + "/repository/commits",
                        Map.of(
                                "branch",
                                "third-gate",
                                "start_branch",
                                "main",
                                "commit_message",
                                "Add the third gate",
                                "actions",
                                List.of(Map.of(
                                        "action",
                                        "create",
                                        "file_path",
                                        "third.c",
                                        "content",
                                        "int third;\nint gate;\n"))))
                .expect(201);
        long iid = developer
                .api()
                .post(
                        "/projects/" + project + "/merge_requests",
                        Map.of("source_branch", "third-gate", "target_branch", "main", "title", "Add the third gate"))
                .expect(201)
                .json()
                .get("iid")
                .asLong();
        String page = base + "/-/merge_requests/" + iid;
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(page + "/diffs");
            visitor.page().locator(".line-comment").nth(1).focus();
            visitor.page().keyboard().press("Enter");
            visitor.look("request-line-form");
            visitor.page().locator(".line-form textarea").fill("Why two words?");
            visitor.button("Add comment now").click();
            visitor.page()
                    .locator(".line-comments .said")
                    .filter(text("Why two words?"))
                    .waitFor();
            visitor.page().locator(".line-comment").nth(0).focus();
            visitor.page().keyboard().press("Enter");
            visitor.page().locator(".line-form textarea").fill("Call it gate.");
            visitor.button("Add to my review").click();
            visitor.page().locator(".draft-note").waitFor();
            visitor.look("request-review");
            visitor.page().locator("#review > summary").click();
            visitor.page().locator("#review input[value=approved]").check();
            visitor.button("Submit review").click();
            visitor.page().waitForURL("**/merge_requests/" + iid + "**");
            visitor.look("request-reviewed");
            assertThat(visitor.page().locator(".thread-head").count()).isEqualTo(2);
            assertThat(visitor.page().locator("#merge").innerText()).contains("1 approval");
            visitor.button("Merge").click();
            visitor.page().locator("#merge").filter(text("Merged by")).waitFor();
            visitor.look("request-merged");
        }
        assertThat(owner.api()
                        .get("/projects/" + project + "/repository/files/third.c?ref=main")
                        .status())
                .isEqualTo(200);
    }

    private static Locator tab(Visitor visitor, String name) {
        return visitor.page()
                .locator(".tabs a", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name))
                .first();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
