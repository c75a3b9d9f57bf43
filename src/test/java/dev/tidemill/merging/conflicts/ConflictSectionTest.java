package dev.tidemill.merging.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.merging.conflicts.ConflictSection.Kind;
import dev.tidemill.merging.trees.Merged;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConflictSectionTest {
    private static final Merged.Marks MARKS = new Merged.Marks("a".repeat(40), "b".repeat(40));
    private static final String CONFLICT =
            "<<<<<<< " + MARKS.ours() + "\nours\n=======\ntheirs\nmore\n>>>>>>> " + MARKS.theirs() + "\n";

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "l" + i + "\n").collect(Collectors.joining());
    }

    private static List<ConflictSection> sections(String marked) {
        return ConflictSection.of(ConflictText.of("a.txt", marked, MARKS, "", ""));
    }

    @Test
    void threeLinesStandAroundAConflict() {
        var sections = sections(lines(1, 10) + CONFLICT + lines(11, 20));
        assertThat(sections).hasSize(3);
        assertThat(sections.get(0).lines())
                .extracting(ConflictSection.Line::text)
                .containsExactly("@@ -8,15 +8,14 @@ l7", "l8", "l9", "l10");
        assertThat(sections.get(1).conflict()).isTrue();
        assertThat(sections.get(1).lines(Kind.OURS))
                .containsExactly(new ConflictSection.Line(Kind.OURS, 11, 11, "ours"));
        assertThat(sections.get(1).lines(Kind.THEIRS))
                .containsExactly(
                        new ConflictSection.Line(Kind.THEIRS, 11, 12, "theirs"),
                        new ConflictSection.Line(Kind.THEIRS, 12, 12, "more"));
        assertThat(sections.get(2).lines())
                .extracting(ConflictSection.Line::text)
                .containsExactly("l11", "l12", "l13", "");
        assertThat(sections.get(2).lines().getFirst()).isEqualTo(new ConflictSection.Line(Kind.SAME, 13, 12, "l11"));
    }

    @Test
    void fewLinesBetweenConflictsAreShownAndManyLeaveAGap() {
        assertThat(sections(CONFLICT + lines(1, 6) + CONFLICT)).hasSize(3);
        var wide = sections(CONFLICT + lines(1, 7) + CONFLICT);
        assertThat(wide).hasSize(4);
        assertThat(wide.get(1).lines()).hasSize(3);
        assertThat(wide.get(2).lines()).hasSize(4);
        assertThat(wide.get(2).lines().getFirst().kind()).isEqualTo(Kind.GAP);
    }

    @Test
    void aConflictAloneIsASection() {
        assertThat(sections(CONFLICT)).singleElement().matches(ConflictSection::conflict);
    }
}
