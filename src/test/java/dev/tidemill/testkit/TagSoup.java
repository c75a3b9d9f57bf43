package dev.tidemill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges HTML that was made from hostile input: only known tags and attributes, properly nested and quoted. */
public final class TagSoup {
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input");

    private TagSoup() {}

    /**
     * Fails unless every {@code <} begins one of these tags, every attribute matches and everything is closed in order.
     *
     * @param tags names separated by {@code |}
     * @param attributes a pattern for one whole attribute
     */
    public static void assertWellFormed(String html, String tags, String attributes) {
        var tag = Pattern.compile("<(/?)(" + tags + ")((?: (?:" + attributes + "))*)( /)?>");
        var match = tag.matcher(html);
        var open = new ArrayDeque<String>();
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', match.end())) {
            boolean known = match.find(at) && match.start() == at;
            assertThat(known)
                    .as("markup at: %s", html.substring(at, Math.min(html.length(), at + 80)))
                    .isTrue();
            if (!match.group(1).isEmpty()) {
                assertThat(open.poll()).as("closed by %s", match.group()).isEqualTo(match.group(2));
            } else if (!VOID.contains(match.group(2))) {
                open.push(match.group(2));
            }
        }
        assertThat(open).as("left open").isEmpty();
        assertThat(html).doesNotContainPattern("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F]");
        assertThat(html.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF))
                .as("lone surrogates")
                .isEmpty();
    }
}
