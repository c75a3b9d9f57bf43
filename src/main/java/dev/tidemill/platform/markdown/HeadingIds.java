package dev.tidemill.platform.markdown;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Gives headings ids made of their words, so that {@code #getting-started} leads to "Getting started". All carry {@link
 * #PREFIX}, so that no text can take the id of a part of the page; the page's script adds it to addresses that lack it.
 */
final class HeadingIds implements AttributeProvider {
    static final String PREFIX = "h-";

    private final Map<String, Integer> seen = new HashMap<>();

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", PREFIX + unique(slug(words(node))));
        }
    }

    static String slug(String words) {
        var out = new StringBuilder(words.length());
        words.strip().toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                out.appendCodePoint(c);
            } else if (Character.isWhitespace(c)) {
                out.append('-');
            }
        });
        return out.isEmpty() ? "section" : out.toString();
    }

    private String unique(String slug) {
        int before = seen.merge(slug, 1, Integer::sum) - 1;
        return before == 0 ? slug : unique(slug + "-" + before);
    }

    private static String words(Node heading) {
        var out = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                out.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                out.append(code.getLiteral());
            }
        });
        return out.toString();
    }
}
