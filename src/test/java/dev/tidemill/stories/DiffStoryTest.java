package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large difference in a browser: bit by bit, with and without scripts. */
@Tag("story")
class DiffStoryTest {
    @TempDir
    private static Path home;

    private static TestServer server;
    private static String commit;

    @BeforeAll
    static void push() {
        server = TestServer.start();
        server.root()
                .post("/projects", Map.of("name", "Tide", "path", "tide", "visibility", "public"))
                .expect(201);
        GitClient git = GitClient.init(home, "work");
        for (int i = 0; i < 80; i++) {
            git.write("lib/part%02d.txt".formatted(i), lines(30, "part"));
        }
        git.write("src/Gate.java", lines(200, "int level = 3; //"));
        git.write("src/old.txt", lines(40, "moved"));
        git.write("src/space.txt", lines(10, "x y"));
        git.write("package-lock.json", "{}\n");
        git.write("made/code.txt", "1\n");
        git.write("run.sh", "echo\n");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Begin").ok();
        for (int i = 0; i < 80; i++) {
            git.write("lib/part%02d.txt".formatted(i), lines(30, "part").replace("part 15", "PART 15"));
        }
        git.write(
                "src/Gate.java", lines(200, "int level = 3; //").replace("3; // 100\n", "4; // 100\nint more = 1;\n"));
        git.git("mv", "src/old.txt", "src/new.txt").ok();
        git.write("src/space.txt", lines(10, "x  y"));
        git.write("src/large.txt", lines(3_000, "large"));
        git.write("package-lock.json", "{\"a\": 1}\n");
        git.write("made/code.txt", "2\n");
        git.write(".gitattributes", "made/*.txt linguist-generated\n");
        git.write("data.bin", "a\0b");
        git.git("update-index", "--chmod=+x", "run.sh").ok();
        git.git("add", "-A").ok();
        git.git("update-index", "--chmod=+x", "run.sh").ok();
        git.git("commit", "-q", "-m", "Change much").ok();
        commit = git.sha("HEAD");
        String address = server.url().replace("http://", "http://root:" + TestServer.ROOT_TOKEN + "@");
        git.git("push", "-q", address + "/root/tide.git", "--all").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String lines(int count, String text) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> text + " " + i + "\n")
                .collect(Collectors.joining());
    }

    private static String page(String query) {
        return server.url() + "/root/tide/-/commit/" + commit + query;
    }

    private static String file(String path) {
        return ".diff-file:has(.diff-path:text-is(\"%s\"))".formatted(path);
    }

    @Test
    void filesFollowWhileOneScrolls() {
        try (var browser = Browser.desktop()) {
            Page page = browser.page();
            page.navigate(page(""));
            assertThat(page.locator(".diff-bar").textContent()).contains("89 changed files");
            assertThat(page.locator(".diff-list li").count()).isEqualTo(89);
            assertThat(page.locator(".diff-file").count()).isEqualTo(30);
            browser.screenshotWindow("diff-list");
            browser.assertAccessible();
            while (page.locator(".diff-next").count() > 0) {
                int before = page.locator(".diff-file").count();
                page.locator(".diff-next").scrollIntoViewIfNeeded();
                page.waitForFunction("n => document.querySelectorAll('.diff-file').length > n", before);
            }
            assertThat(page.locator(".diff-file").count()).isEqualTo(89);
            assertThat(page.locator(file("made/code.txt")).textContent()).contains("Generated file.");
            assertThat(page.locator(file("package-lock.json")).textContent()).contains("Generated file.");
            assertThat(page.locator(file("run.sh")).textContent()).contains("Mode 100644 to 100755");
            assertThat(page.locator(file("data.bin")).textContent()).contains("Binary file");
            var large = page.locator(file("src/large.txt"));
            assertThat(large.textContent()).contains("3,000 changed lines");
            large.locator("a:text('Show the changes')").click();
            large.locator("tr.is-added").last().waitFor();
            assertThat(large.locator("tr.is-added").count()).isEqualTo(3_000);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void linesBetweenHunksComeOnDemand() {
        try (var browser = Browser.desktop()) {
            Page page = browser.page();
            page.navigate(page("?page=3"));
            var gate = page.locator(file("src/Gate.java"));
            assertThat(gate.locator("tr.is-same").count()).isEqualTo(6);
            gate.locator(".diff-more").first().click();
            gate.locator("tr.is-same").nth(25).waitFor();
            assertThat(gate.locator("tr.is-same").count()).isEqualTo(26);
            assertThat(gate.locator("tr.is-same .ct").first().textContent()).isEqualTo("int level = 3; // 77");
            gate.locator(".diff-more").last().click();
            gate.locator("tr.is-same").nth(45).waitFor();
            assertThat(gate.locator("tr.is-same").last().textContent())
                    .contains("123")
                    .contains("124");
            gate.scrollIntoViewIfNeeded();
            browser.screenshotWindow("diff-context");
            browser.assertAccessible();
            page.navigate(page("?page=3&view=parallel"));
            gate.scrollIntoViewIfNeeded();
            browser.screenshotWindow("diff-parallel");
            browser.assertAccessible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void withoutScriptsEverythingIsALink() {
        try (var browser = Browser.withoutScripts()) {
            Page page = browser.page();
            page.navigate(page("?page=3"));
            var gate = page.locator(file("src/Gate.java"));
            gate.locator(".diff-more").first().click();
            page.waitForLoadState();
            assertThat(gate.locator("tr.is-same").count()).isEqualTo(199);
            page.navigate(page("?page=3"));
            page.locator(file("src/large.txt") + " a:text('Show the changes')").click();
            page.waitForLoadState();
            assertThat(page.locator(file("src/large.txt") + " tr.is-added").count())
                    .isEqualTo(3_000);
            page.navigate(page(""));
            page.locator(".diff-next a").click();
            assertThat(page.url()).endsWith("?page=2");
            page.locator(".diff-list a[title='src/Gate.java']").click();
            assertThat(page.url()).contains("?page=3#");
            page.locator("a:text('Hide white space')").click();
            assertThat(page.url()).endsWith("?w=1");
            page.navigate(page("?w=1&page=3"));
            assertThat(page.locator(file("src/space.txt")).textContent()).contains("Only white space changed");
        }
    }

    @Test
    void nonsenseInTheAddressIsHarmless() {
        for (String query : new String[] {
            "?page=-1&w=x&view=%3Cb%3E",
            "?part=context&file=x",
            "?part=file&file=",
            "?part=context&gap=99999999&from=5&to=1"
        }) {
            int status =
                    server.http().get("/root/tide/-/commit/" + commit + query).status();
            assertThat(status).as(query).isIn(200, 404);
        }
    }
}
