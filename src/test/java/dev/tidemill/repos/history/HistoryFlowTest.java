package dev.tidemill.repos.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.history.NetworkFlow.Edge;
import dev.tidemill.repos.history.NetworkFlow.Node;
import dev.tidemill.repos.history.NetworkFlow.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryFlowTest {
    private static Commit commit(String title, String message) {
        var who = new Commit.Signature("A", "a@example.org", OffsetDateTime.parse("2026-01-01T00:00:00Z"));
        return new Commit("1".repeat(40), List.of(), title, message, who, who);
    }

    @Test
    void aBranchRunsBesideTheTrunkUntilItsStart() {
        var rows = NetworkFlow.rows(List.of(
                new Node("merge", List.of("trunk", "topic")),
                new Node("topic", List.of("start")),
                new Node("trunk", List.of("start")),
                new Node("start", List.of("old"))));
        assertThat(rows)
                .containsExactly(
                        new Row(0, List.of(new Edge(0, 2), new Edge(1, 1))),
                        new Row(1, List.of(new Edge(1, 3))),
                        new Row(0, List.of(new Edge(1, 3))),
                        new Row(1, List.of(new Edge(1, 4))));
    }

    @Test
    void everyLineLeadsDownToItsParent() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var nodes = new ArrayList<Node>();
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                var parents = new ArrayList<String>();
                for (int k = random.nextInt(3); k > 0 && i + 1 < count; k--) {
                    String parent = "c" + (i + 1 + random.nextInt(count - i - 1));
                    if (!parents.contains(parent)) {
                        parents.add(parent);
                    }
                }
                nodes.add(new Node("c" + i, parents));
            }
            var rows = NetworkFlow.rows(nodes);
            for (int i = 0; i < count; i++) {
                assertThat(rows.get(i).edges()).hasSameSizeAs(nodes.get(i).parents());
                for (int k = 0; k < nodes.get(i).parents().size(); k++) {
                    int parent = Integer.parseInt(nodes.get(i).parents().get(k).substring(1));
                    assertThat(rows.get(i).edges().get(k).row())
                            .isEqualTo(parent)
                            .isGreaterThan(i);
                }
            }
        }
    }

    @Test
    void aChangelogGroupsCommitsByTheirTrailer() {
        var query = new ChangelogQuery("1.2.0", Optional.empty(), Optional.empty(), "Changelog", Optional.empty());
        var commits = List.of(
                commit("Fix it", "Fix it\n\nChangelog: fixed"),
                commit("Add it", "Add it\n\nChangelog: added"),
                commit("Quiet", "Quiet"));
        String notes = ChangelogFlow.notes(query, LocalDate.parse("2026-02-03"), "a/b", commits);
        String sha = "1".repeat(40);
        assertThat(notes).isEqualTo("""
                ## 1.2.0 (2026-02-03)

                ### added (1 change)

                - [Add it](a/b@%s)

                ### fixed (1 change)

                - [Fix it](a/b@%s)
                """.formatted(sha, sha));
        assertThat(ChangelogFlow.notes(query, LocalDate.parse("2026-02-03"), "a/b", List.of()))
                .isEqualTo("## 1.2.0 (2026-02-03)\n\nNo changes.\n");
    }

    @Test
    void aSectionStandsBeforeTheLowerVersions() {
        String file = "# Log\n\n## 2.0.0 (x)\n\n- b\n\n## 1.0.0 (x)\n\n- a\n";
        assertThat(ChangelogFlow.inserted(file, "1.5.0", "## 1.5.0\n"))
                .isEqualTo("# Log\n\n## 2.0.0 (x)\n\n- b\n\n## 1.5.0\n\n## 1.0.0 (x)\n\n- a\n");
        assertThat(ChangelogFlow.inserted("", "1.0.0", "## 1.0.0\n")).isEqualTo("## 1.0.0\n");
        assertThat(ChangelogFlow.before("1.10.0", List.of("v1.9.0", "v1.10.0", "v1.2.0", "x", "v1.9.1-rc1")))
                .contains("v1.9.0");
    }
}
