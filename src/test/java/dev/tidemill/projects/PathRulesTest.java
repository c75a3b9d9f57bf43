package dev.tidemill.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.projects.namespaces.PathRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathRulesTest {
    @Test
    void goodPathsAreGood() {
        for (String path : List.of("a", "my-app", "my.app", "_x", "A1", ".github", "x".repeat(255))) {
            assertThat(PathRules.projectPath(path)).as(path).isEmpty();
            assertThat(PathRules.groupPath(path, true)).as(path).isEmpty();
        }
    }

    @Test
    void badPathsAreTold() {
        for (String path : List.of(
                "",
                " ",
                ".",
                "..",
                "a/b",
                "a\\b",
                "a b",
                "-a",
                "a.git",
                "a.atom",
                "a.GIT",
                "é",
                "a\0",
                "a\n",
                "x".repeat(256))) {
            assertThat(PathRules.projectPath(path)).as(path).isNotEmpty();
            assertThat(PathRules.groupPath(path, false)).as(path).isNotEmpty();
        }
    }

    @Test
    void reservedNamesDependOnThePlace() {
        assertThat(PathRules.groupPath("Admin", true)).isNotEmpty();
        assertThat(PathRules.groupPath("admin", false)).isEmpty();
        assertThat(PathRules.groupPath("-", false)).isNotEmpty();
        assertThat(PathRules.projectPath("admin")).isEmpty();
        assertThat(PathRules.projectPath("Blob")).isNotEmpty();
    }

    @Test
    void namesAreForPeople() {
        for (String name : List.of("My App", "Ünïcode", "日本語", "🚀 Rocket", "a_b.c+d-e", "1")) {
            assertThat(PathRules.projectName(name)).as(name).isEmpty();
        }
        assertThat(PathRules.groupName("Team (north)")).isEmpty();
        for (String name : List.of("", "<b>", "a\nb", "-a", "a/b", " a", "a\u202Eb", "a&b")) {
            assertThat(PathRules.projectName(name)).as(name).isNotEmpty();
        }
    }

    @Test
    void aSlugIsAGoodPathOrEmpty() {
        assertThat(PathRules.slug("My Ünïque App! 2")).isEqualTo("my-unique-app-2");
        assertThat(PathRules.slug("日本")).isEmpty();
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var name = new StringBuilder();
            for (int j = random.nextInt(1, 12); j > 0; j--) {
                name.appendCodePoint(random.nextInt(32, 0x250));
            }
            String slug = PathRules.slug(name.toString());
            assertThat(slug).matches("[a-z0-9_-]*").doesNotStartWith("-").doesNotEndWith("-");
        }
    }
}
