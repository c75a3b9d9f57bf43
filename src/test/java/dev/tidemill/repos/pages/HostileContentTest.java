package dev.tidemill.repos.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers push is shown as text, soon, and never runs. */
@Tag("server")
class HostileContentTest {
    private static final String EVIL = "<script>alert(1)</script>";
    private static final String NAME = "a\u0007b\u001b[31m<img src=x onerror=alert(1)>.txt";
    private static final String DEEP = "d/".repeat(300) + "leaf.txt";

    @TempDir
    private static Path home;

    private static RepoWorld world;
    private static String base;

    @BeforeAll
    static void push() {
        world = new RepoWorld();
        var owner = world.person();
        var place = world.project(owner, 20);
        GitClient git = GitClient.init(home, "work");
        git.write(
                "README.md",
                "# Hi " + EVIL + "\n\n<a href=\"javascript:alert(1)\">x</a>\n\n```java\n" + EVIL + "\n```\n");
        git.write("mark.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>" + EVIL + "</svg>");
        git.write("page.html", EVIL);
        git.write("table.csv", "a,b\n" + EVIL + ",\"=cmd()\"\n");
        git.write(NAME, EVIL + "\n");
        git.write(DEEP, "leaf\n");
        git.write("giant.js", "x=/[/;".repeat(150_000));
        git.write("open.html", "<a b=\"".repeat(50_000));
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Begin " + EVIL).ok();
        git.write("giant.js", "y=/[/;".repeat(150_000));
        git.write("open.html", "<c b=\"".repeat(50_000));
        git.git("commit", "-qam", "More " + EVIL).ok();
        git.git("push", "-q", world.address(place, owner), "--all").ok();
        base = "/" + place.path() + "/-/";
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Http.Answer get(String address) {
        return world.server().http().get(base + address);
    }

    @Test
    void everyPageShowsItAsText() {
        String name = Http.encode(NAME);
        var pages = List.of(
                "tree/main",
                "blob/main/README.md",
                "blob/main/README.md?plain=1",
                "blob/main/mark.svg",
                "blob/main/mark.svg?plain=1",
                "blob/main/page.html",
                "blob/main/table.csv",
                "blob/main/" + name,
                "blame/main/" + name,
                "commits/main/" + name,
                "blob/main/" + DEEP,
                "tree/main/" + DEEP.substring(0, DEEP.lastIndexOf('/')),
                "blob/main/giant.js",
                "blob/main/open.html",
                "blame/main/giant.js",
                "commit/main",
                "commit/main~1",
                "compare/main~1...main?view=parallel",
                "find_file/main?search=" + Http.encode("<img"),
                "search/main?search=" + Http.encode(EVIL),
                "search/main?search=" + Http.encode("(a+)+$") + "&regex=1",
                "network/main",
                "graphs/main");
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (String page : pages) {
                String html = get(page).expect(200).text();
                assertThat(html)
                        .as(page)
                        .doesNotContain(EVIL)
                        .doesNotContain("<img src=x")
                        .doesNotContainPattern("<[^>]*javascript:");
                assertThat(html.length()).as(page).isLessThan(8 << 20);
            }
        });
    }

    @Test
    void rawFilesCannotRun() {
        for (String file : List.of("mark.svg", "page.html", "README.md")) {
            var answer = get("raw/main/" + file).expect(200);
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .contains("sandbox");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Content-Type")).doesNotContain("text/html");
        }
        assertThat(get("raw/main/mark.svg").header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void nonsenseInAddressesIsNotFound() {
        for (String address : List.of(
                "compare/a...b",
                "compare/...",
                "compare/x",
                "network/none",
                "graphs/none",
                "find_file/none",
                "search/none")) {
            assertThat(get(address).status()).as(address).isEqualTo(404);
        }
        assertThat(get("search/main?search=" + Http.encode("(") + "&regex=1").status())
                .isEqualTo(422);
    }
}
