package dev.tidemill.platform.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Puts marks where something is embedded, which pass the sanitizer as ordinary text, and trusted markup for the marks
 * afterwards. Strangers cannot write marks: the characters that they are made of are taken out of texts before.
 */
final class EmbedTexts {
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';

    private final List<Node> nodes = new ArrayList<>();
    private final List<String> embedded = new ArrayList<>();

    /** The text without the characters of marks. */
    static String unmarked(String text) {
        return text.indexOf(OPEN) < 0 && text.indexOf(CLOSE) < 0
                ? text
                : text.replace(OPEN, ' ').replace(CLOSE, ' ');
    }

    /** Remembers the bare words of a document, and links that are nothing but their own address. */
    void collect(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                nodes.add(text);
            }

            @Override
            public void visit(Link link) {
                if (link.getFirstChild() instanceof Text text
                        && text.getNext() == null
                        && text.getLiteral().equals(link.getDestination())) {
                    nodes.add(link);
                }
            }

            @Override
            public void visit(Image image) {
                // What stands in its place is read aloud, not followed.
            }

            @Override
            public void visit(Code code) {
                // Code is shown as it is.
            }
        });
    }

    /** Asks once for all documents and marks what was found. */
    void mark(MarkdownEmbeds embeds) {
        var texts = nodes.stream().map(EmbedTexts::words).toList();
        var found = texts.isEmpty() ? List.<List<MarkdownEmbeds.Embed>>of() : embeds.find(texts);
        for (int i = 0; i < found.size(); i++) {
            mark(nodes.get(i), texts.get(i), found.get(i));
        }
    }

    private void mark(Node node, String text, List<MarkdownEmbeds.Embed> found) {
        if (found.isEmpty()) {
            return;
        }
        boolean whole = found.getFirst().start() == 0 && found.getFirst().end() == text.length();
        if (node instanceof Link && !whole) {
            return;
        }
        var out = new StringBuilder();
        int at = 0;
        for (var embed : found) {
            out.append(text, at, embed.start())
                    .append(OPEN)
                    .append(embedded.size())
                    .append(CLOSE);
            embedded.add(embed.html());
            at = embed.end();
        }
        out.append(text, at, text.length());
        node.insertBefore(new Text(out.toString()));
        node.unlink();
    }

    /** The markup with what the marks stand for. */
    String fill(String html) {
        if (embedded.isEmpty()) {
            return html;
        }
        var out = new StringBuilder(html.length() + 200);
        int at = 0;
        for (int open = html.indexOf(OPEN); open >= 0; open = html.indexOf(OPEN, at)) {
            int close = html.indexOf(CLOSE, open);
            if (close < 0) {
                break;
            }
            out.append(html, at, open).append(embedded.get(Integer.parseInt(html.substring(open + 1, close))));
            at = close + 1;
        }
        return out.append(html, at, html.length()).toString();
    }

    private static String words(Node node) {
        return node instanceof Text text ? text.getLiteral() : ((Link) node).getDestination();
    }
}
