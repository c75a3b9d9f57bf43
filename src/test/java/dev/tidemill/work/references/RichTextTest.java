package dev.tidemill.work.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Group;
import dev.tidemill.work.subjects.Home;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RichTextTest {
    private final List<List<String>> asked = new ArrayList<>();
    private final RichText text = new RichText();

    RichTextTest() {
        text.add(kind("#\\d+"));
        text.add(kind("#\\d+\\+"));
        text.add(kind("https://here/\\d+"));
    }

    private ReferenceKind kind(String pattern) {
        return new ReferenceKind() {
            @Override
            public Pattern pattern() {
                return Pattern.compile(pattern);
            }

            @Override
            public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
                asked.add(found.stream().map(MatchResult::group).toList());
                var markup = new HashMap<String, String>();
                found.stream()
                        .map(MatchResult::group)
                        .filter(word -> !word.contains("404"))
                        .forEach(word -> markup.put(word, "<a class=\"gfm\">" + word + "</a>"));
                return markup;
            }
        };
    }

    private List<String> html(String... texts) {
        return text.html(Principal.ANONYMOUS, new Home(null, (Group) null), List.of(texts));
    }

    @Test
    void wordsBecomeLinksAndWhatIsNotFoundStaysText() {
        assertThat(html("See #1, not #404.").getFirst()).isEqualTo("<p>See <a class=\"gfm\">#1</a>, not #404.</p>\n");
    }

    @Test
    void ofTwoThatBeginTogetherTheLongerWins() {
        assertThat(html("#7+").getFirst()).contains("<a class=\"gfm\">#7+</a>");
    }

    @Test
    void codeAndLinksAreLeftAlone() {
        assertThat(html("`#1`\n\n    #2\n\n[#3](https://elsewhere) ![#4](https://elsewhere)")
                        .getFirst())
                .doesNotContain("gfm");
    }

    @Test
    void aBareAddressIsReplacedAsAWholeOnly() {
        assertThat(html("https://here/12").getFirst()).isEqualTo("<p><a class=\"gfm\">https://here/12</a></p>\n");
        assertThat(html("https://here/12/more").getFirst())
                .doesNotContain("gfm")
                .contains("href=\"https://here/12/more\"");
    }

    @Test
    void manyTextsCostOneLookUpPerKind() {
        html("#1", "#2 and #3", "nothing");
        assertThat(asked).containsExactly(List.of("#1", "#2", "#3"));
    }

    @Test
    void nobodyCanWriteTheMarksThemselves() {
        assertThat(html("#1 \uE0000\uE001 \uE00099\uE001").getFirst())
                .containsOnlyOnce("gfm")
                .doesNotContain("\uE000");
    }

    @Test
    void markupOfStrangersStaysHarmless() {
        assertThat(html("<img src=x onerror=alert(1)>#1<script>alert(1)</script>")
                        .getFirst())
                .contains("<a class=\"gfm\">#1</a>")
                .doesNotContain("onerror")
                .doesNotContain("<script");
    }
}
