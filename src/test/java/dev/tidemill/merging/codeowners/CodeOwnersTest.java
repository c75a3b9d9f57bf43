package dev.tidemill.merging.codeowners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.repos.paths.Fuel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeOwnersTest {
    private static List<String> claims(String text, String... paths) {
        return CodeOwners.parse(text).claims(List.of(paths)).stream()
                .map(claim -> claim.section() + "|" + claim.pattern() + "|" + (claim.optional() ? "?" : "")
                        + claim.required() + "|"
                        + claim.owners().stream().map(Owner::name).toList())
                .toList();
    }

    @Test
    void theLastLineThatFitsCounts() {
        String text = """
                # everything
                * @all
                *.rb @ruby x@example.org
                /docs/ @docs/team # the writers
                README.md @@maintainers
                """;
        assertThat(claims(text, "a/b.rb")).containsExactly("codeowners|*.rb|1|[ruby, x@example.org]");
        assertThat(claims(text, "docs/a/b.rb")).containsExactly("codeowners|/docs/|1|[docs/team]");
        assertThat(claims(text, "docs/README.md")).containsExactly("codeowners|README.md|1|[maintainer]");
        assertThat(claims(text, "x", "y", "z.rb"))
                .containsExactly("codeowners|*|1|[all]", "codeowners|*.rb|1|[ruby, x@example.org]");
    }

    @Test
    void sectionsAreDecidedByThemselves() {
        String text = """
                * @all
                [Docs][2] @writers
                docs/
                README.md @readers
                ^[Database] @dba
                model/db/
                [DOCS]
                *.txt @text
                """;
        assertThat(claims(text, "model/db/README.md"))
                .containsExactly("codeowners|*|1|[all]", "Docs|README.md|2|[readers]", "Database|model/db/|?1|[dba]");
        assertThat(claims(text, "docs/a.txt")).containsExactly("codeowners|*|1|[all]", "Docs|*.txt|2|[text]");
        assertThat(claims(text, "docs/a.adoc")).containsExactly("codeowners|*|1|[all]", "Docs|docs/|2|[writers]");
    }

    @Test
    void exclusionsTakeAPathOutOfItsSection() {
        String text = """
                * @all
                !pom.xml
                pom.xml @never
                [Java]
                *.xml @java
                """;
        assertThat(claims(text, "a/pom.xml")).containsExactly("Java|*.xml|1|[java]");
        assertThat(claims(text, "a/web.xml")).containsExactly("codeowners|*|1|[all]", "Java|*.xml|1|[java]");
    }

    @Test
    void escapesAndOddPatterns() {
        String text = """
                \\#file @hash
                path\\ with\\ spaces/ @space
                /**/deep/*.c @deep
                lib/ @lib
                [abc]x @set
                /nobody
                """;
        assertThat(claims(text, "#file")).containsExactly("codeowners|#file|1|[hash]");
        assertThat(claims(text, "path with spaces/a")).containsExactly("codeowners|path with spaces/|1|[space]");
        assertThat(claims(text, "q/deep/x.c")).containsExactly("codeowners|/**/deep/*.c|1|[deep]");
        assertThat(claims(text, "a/lib/c/d")).containsExactly("codeowners|lib/|1|[lib]");
        assertThat(claims(text, "bx")).containsExactly("codeowners|[abc]x|1|[set]");
        assertThat(claims(text, "nobody")).isEmpty();
    }

    @Test
    void faultsAreToldByLine() {
        var owners = CodeOwners.parse("""
                * @ok not-an-owner
                /none
                [] @x
                [A][0] @a
                [B][x]
                [C] plain
                ! @nobody
                a @@chief
                """);
        assertThat(owners.faults())
                .containsExactly(
                        new CodeOwners.Fault(1, "malformed_entry_owner"),
                        new CodeOwners.Fault(2, "missing_entry_owner"),
                        new CodeOwners.Fault(3, "missing_section_name"),
                        new CodeOwners.Fault(4, "invalid_approval_requirement"),
                        new CodeOwners.Fault(5, "invalid_approval_requirement"),
                        new CodeOwners.Fault(6, "invalid_section_owner_format"),
                        new CodeOwners.Fault(7, "malformed_pattern"),
                        new CodeOwners.Fault(8, "malformed_entry_owner"),
                        new CodeOwners.Fault(8, "missing_entry_owner"));
    }

    @Test
    void tenThousandLinesStayFast() {
        var text = new StringBuilder("* @all\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(
                            switch (i % 4) {
                                case 0 -> "/services/s" + i + "/ @team" + i;
                                case 1 -> "lib" + i + "/**/*.java @team" + i;
                                case 2 -> "file" + i + ".md @team" + i;
                                default -> "*.x" + i + " @team" + i;
                            })
                    .append('\n');
        }
        var paths = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            paths.add("services/s" + i + "/src/main/java/org/example/Some" + i + ".java");
        }
        // The time of this thread alone, so that a busy machine says nothing about the code.
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        assertThat(CodeOwners.parse(text.toString()).claims(paths)).hasSize(751);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void patternsMadeToTakeForEverEnd() {
        String bad = ("*a".repeat(500) + "b @x\n").repeat(10_000);
        var paths = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            paths.add("a".repeat(3_000) + i);
        }
        assertThatThrownBy(() -> CodeOwners.parse(bad).claims(paths)).isInstanceOf(Fuel.Spent.class);
    }
}
