package dev.tidemill.merging.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {
    private static final Map<String, String> VALUES = Map.of(
            "source_branch", "topic",
            "target_branch", "main",
            "title", "Bring $1 and \\2",
            "issues", "",
            "co_authored_by", "",
            "reference", "group/project!7");

    @Test
    void theUsualMessageLeavesOutWhatIsEmpty() {
        assertThat(fill(MessageTemplate.MERGE)).isEqualTo("""
                        Merge branch 'topic' into 'main'

                        Bring $1 and \\2

                        See merge request group/project!7""");
    }

    @Test
    void aLineOfAnEmptyVariableGoesAndTrailersStayApart() {
        assertThat(fill("%{title}\n\n%{co_authored_by}\nMR: %{reference}"))
                .isEqualTo("Bring $1 and \\2\n\nMR: group/project!7");
        assertThat(fill("%{title}\n\n%{issues}")).isEqualTo("Bring $1 and \\2");
        assertThat(fill("%{title}\n%{issues}\nend")).isEqualTo("Bring $1 and \\2\nend");
        assertThat(fill("%{issues}")).isEmpty();
        assertThat(fill("a %{issues} b")).isEqualTo("a  b");
    }

    @Test
    void unknownVariablesAndCarriageReturns() {
        assertThat(fill("%{nothing} %{TITLE} %{title}\r\n")).isEqualTo("%{nothing} %{TITLE} Bring $1 and \\2\n");
        assertThat(fill("%{%{title}}")).isEqualTo("%{Bring $1 and \\2}");
    }

    private static String fill(String template) {
        return MessageTemplate.fill(template, name -> Optional.ofNullable(VALUES.get(name)));
    }
}
