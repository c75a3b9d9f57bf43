package dev.tidemill.work.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.work.references.TextReferences.ItemReference;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextReferencesTest {
    @Test
    void peopleAndItemsAreFound() {
        var found = TextReferences.of("Ask @ada, @bob.smith. or (@eve-1): #12, tides#3 and harbour/sub/tides#4.");
        assertThat(found.users()).containsExactly("ada", "bob.smith", "eve-1");
        assertThat(found.items())
                .containsExactly(
                        new ItemReference(null, 12),
                        new ItemReference("tides", 3),
                        new ItemReference("harbour/sub/tides", 4));
    }

    @Test
    void addressesCodeAndEscapesAreNoReferences() {
        var found = TextReferences.of("mail a@b.org, `@code #1`, ``x ` #2``, \\#3 \\@no, #4x, &#39; a/#note_5\n"
                + "```\n@fenced #6\n```\n    @indented #7\n~~~\n#8\n```\n#9\n~~~\nhttps://x.org/#10");
        assertThat(found.users()).isEmpty();
        assertThat(found.items()).isEmpty();
    }

    @Test
    void onlyWhatIsNewCounts() {
        var fresh = TextReferences.of("@a @b #1 #2").minus(TextReferences.of("#1 @a"));
        assertThat(fresh.users()).containsExactly("b");
        assertThat(fresh.items()).containsExactly(new ItemReference(null, 2));
    }

    @Test
    void argumentsAreReferencesAndNothingElse() {
        assertThat(TextReferences.itemsOnly("#1 tides#2").orElseThrow()).hasSize(2);
        assertThat(TextReferences.itemsOnly("#1 please")).isEmpty();
        assertThat(TextReferences.itemsOnly("")).isEmpty();
    }

    @Test
    void hostileTextsAreReadInTime() {
        for (String piece : new String[] {"a/", "@", "#1#", "a", "`", "@a.", "/a.-_"}) {
            String text = "#1 @x " + piece.repeat(300_000);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(TextReferences.of(text).items().size()).isLessThanOrEqualTo(100));
        }
    }
}
