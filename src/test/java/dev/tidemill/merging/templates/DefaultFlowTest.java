package dev.tidemill.merging.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.commits.Commit;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new merge request is called by default. */
class DefaultFlowTest {
    private static List<Commit> commits(String messages) {
        var somebody = new Commit.Signature("A", "a@example.org", OffsetDateTime.MIN);
        return messages.isEmpty()
                ? List.of()
                : Arrays.stream(messages.split(";"))
                        .map(text -> text.replace("\\n", "\n"))
                        .map(text -> new Commit(
                                "", List.of(), text.lines().findFirst().orElse(""), text, somebody, somebody))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            tide        | Mend the pump                 | -    | -   | Mend the pump   | ''
            tide        | Mend\\n\\nSince it leaks      | -    | -   | Mend            | Since it leaks
            tide        | Mend\\n\\nSince it leaks      | -    | Why | Mend            | Why
            big-tide    | One;Two                       | -    | -   | Big tide        | ''
            big-tide    | One;Two\\n\\nbody;Three\\n\\nx| -    | -   | Two             | body
            12-mend     | One;Two                       | Pump | -   | Resolve "Pump"  | Closes #12
            12-mend     | One                           | Pump | -   | One             | Closes #12
            12-mend     | One\\n\\nbody                 | Pump | -   | One             | body~Closes #12
            12-mend     | One;Two                       | -    | -   | 12 mend         | ''
            feature/x_y | ''                            | -    | -   | Feature x y     | ''
            """)
    void aRequestIsCalled(
            String branch, String messages, String issue, String template, String title, String description) {
        var beginning = DefaultFlow.of(branch, commits(messages), issue, template);
        assertThat(beginning.title()).isEqualTo(title);
        assertThat(beginning.description().replace("\n\n", "~")).isEqualTo(description);
    }
}
