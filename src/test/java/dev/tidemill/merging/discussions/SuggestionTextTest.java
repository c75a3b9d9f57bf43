package dev.tidemill.merging.discussions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTextTest {
    @Test
    void blocksAreFound() {
        String text = """
                Better so:

                ```suggestion:-1+2
                a
                b
                ```

                or

                ~~~suggestion
                ```
                c
                ~~~
                ```suggestion
                ```
                ```java
                ```suggestion
                d
                ```
                """;
        assertThat(SuggestionText.blocks(text))
                .containsExactly(
                        new SuggestionText.Block(1, 2, "a\nb\n"),
                        new SuggestionText.Block(0, 0, "```\nc\n"),
                        new SuggestionText.Block(0, 0, ""));
    }

    @Test
    void oddBlocksAreTextAndHugeOnesEnd() {
        assertThat(SuggestionText.blocks("```suggestion:-101+0\nx\n```")).isEmpty();
        assertThat(SuggestionText.blocks("```suggestion:-1\nx\n```")).isEmpty();
        assertThat(SuggestionText.blocks("```suggestions\nx\n```")).isEmpty();
        assertThat(SuggestionText.blocks("```suggestion\nopen"))
                .containsExactly(new SuggestionText.Block(0, 0, "open\n"));
        assertThat(SuggestionText.blocks("```suggestion\nx\n```\n".repeat(1_000)))
                .hasSize(50);
        assertThat(SuggestionText.blocks("`".repeat(1_000_000))).isEmpty();
    }

    @Test
    void linesAreReplacedFromTheBottom() {
        var file = TextLines.of("1\n2\n3\n4");
        assertThat(file.with(List.of(
                        new TextLines.Replacement(1, 1, "a\nb\n"),
                        new TextLines.Replacement(4, 4, "z\n"),
                        new TextLines.Replacement(2, 3, ""))))
                .isEqualTo("a\nb\nz");
        assertThat(TextLines.of("1\r\n2\r\n").with(List.of(new TextLines.Replacement(2, 2, "x\ny\n"))))
                .isEqualTo("1\r\nx\r\ny\r\n");
        assertThat(TextLines.overlap(List.of(new TextLines.Replacement(1, 3, ""), new TextLines.Replacement(3, 4, ""))))
                .isTrue();
        assertThat(TextLines.overlap(List.of(new TextLines.Replacement(4, 4, ""), new TextLines.Replacement(1, 3, ""))))
                .isFalse();
    }
}
