package dev.tidemill.merging.picks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PickFlowTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private static PickFlow.Subject commit(String message) {
        return new PickFlow.Subject(SHA, message.lines().findFirst().orElse(""), message, Optional.empty(), List.of());
    }

    @Test
    void aPickNamesTheCommitItComesFrom() {
        assertThat(PickFlow.message(PickKind.CHERRY_PICK, commit("Fix the gate\n\nIt stuck.\n")))
                .isEqualTo("Fix the gate\n\nIt stuck.\n\n(cherry picked from commit " + SHA + ")");
    }

    @Test
    void aPickedMergeListsItsCommits() {
        var merged = new PickFlow.Subject(
                SHA,
                "Merge branch 'a'",
                "Merge branch 'a'",
                Optional.of("!7"),
                List.of(new PickFlow.Line("a".repeat(40), "One"), new PickFlow.Line("b".repeat(40), "Two")));
        assertThat(PickFlow.message(PickKind.CHERRY_PICK, merged))
                .isEqualTo("Merge branch 'a'\n\n(cherry picked from commit " + SHA + ")\n\naaaaaaaa One\nbbbbbbbb Two");
        assertThat(PickFlow.message(PickKind.REVERT, merged))
                .isEqualTo("Revert \"Merge branch 'a'\"\n\nThis reverts merge request !7");
    }

    @Test
    void aRevertQuotesTheTitle() {
        assertThat(PickFlow.message(PickKind.REVERT, commit("Fix \"it\"\n\nbody")))
                .isEqualTo("Revert \"Fix \"it\"\"\n\nThis reverts commit " + SHA);
    }

    @Test
    void aTakenNameOfABranchGetsANumber() {
        assertThat(PickFlow.branch(PickKind.REVERT, SHA, name -> false)).isEqualTo("revert-01234567");
        var taken = Set.of("cherry-pick-01234567", "cherry-pick-01234567-2");
        assertThat(PickFlow.branch(PickKind.CHERRY_PICK, SHA, taken::contains)).isEqualTo("cherry-pick-01234567-3");
    }

    @Test
    void aRefusalHasACodeAndSaysWhenItWasATrial() {
        String text = PickFlow.refusal(PickKind.REVERT, true);
        assertThat(text)
                .startsWith("Sorry, we cannot revert this merge request automatically.")
                .contains("may already have been reverted");
        assertThat(PickFlow.body(text, true, true))
                .containsEntry("error_code", "conflict")
                .containsEntry("dry_run", "error");
        assertThat(PickFlow.body(text, false, false))
                .containsEntry("error_code", "empty")
                .doesNotContainKey("dry_run");
    }
}
