package dev.tidemill.merging.followups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The words of issues that go on with threads. */
class FollowUpFlowTest {
    @Test
    void aTitleNamesTheRequestAndFits() {
        assertThat(FollowUpFlow.title("Mend the pump")).isEqualTo("Follow-up from \"Mend the pump\"");
        String cut = FollowUpFlow.title("x".repeat(255));
        assertThat(cut).hasSize(255).startsWith("Follow-up from \"xx").endsWith("x\u2026\"");
    }

    @Test
    void everyThreadIsATaskAndItsWordsAQuotation() {
        String text = FollowUpFlow.description(
                "!7",
                List.of(
                        new FollowUpFlow.Talk("ada", "https://h/x#note_1", 0, "Why?\n/close\n\n# Not a heading"),
                        new FollowUpFlow.Talk("bob", "https://h/x#note_2", 2, "y".repeat(5000))));
        assertThat(text)
                .startsWith(
                        "The following threads from !7 should be addressed:\n\n- [ ] @ada started a [thread]"
                                + "(https://h/x#note_1):\n\n    > Why?\n    > /close\n    >\n    > # Not a heading\n\n- [ ] @bob");
        assertThat(text).contains("(+2 comments)").hasSizeLessThan(2500);
        assertThat(text.lines().filter(line -> line.startsWith("/"))).isEmpty();
        assertThat(FollowUpFlow.description("!1", List.of(new FollowUpFlow.Talk("a", "b", 1, ""))))
                .contains("The following thread from !1")
                .contains("(+1 comment)");
    }
}
