package dev.tidemill.platform.markdown;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/** Quotes that begin with {@code [!NOTE]} and the like are notices: the word becomes their title. */
final class Alerts implements PostProcessor {
    static final Set<String> KINDS = Set.of("note", "tip", "important", "warning", "caution");

    @Override
    public Node process(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(BlockQuote quote) {
                title(quote);
                visitChildren(quote);
            }
        });
        return document;
    }

    /** Gives a quote its class whose first line is the bold name of an alert and nothing else. */
    static void mark(Node node, String tag, Map<String, String> attributes) {
        boolean titled = node instanceof BlockQuote
                && node.getFirstChild() instanceof Paragraph title
                && title.getFirstChild() instanceof StrongEmphasis
                && title.getFirstChild() == title.getLastChild();
        if (titled && node.getFirstChild().getFirstChild().getFirstChild() instanceof Text text) {
            String kind = text.getLiteral().toLowerCase(Locale.ROOT);
            if (KINDS.contains(kind)) {
                attributes.put("class", "alert-" + kind);
            }
        }
    }

    private static void title(BlockQuote quote) {
        if (!(quote.getFirstChild() instanceof Paragraph first) || !(first.getFirstChild() instanceof Text text)) {
            return;
        }
        String word = text.getLiteral().strip();
        boolean alone = text.getNext() == null || text.getNext() instanceof SoftLineBreak;
        if (!alone || !word.startsWith("[!") || !word.endsWith("]")) {
            return;
        }
        String kind = word.substring(2, word.length() - 1).toLowerCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            return;
        }
        var title = new Paragraph();
        var strong = new StrongEmphasis();
        strong.appendChild(new Text(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)));
        title.appendChild(strong);
        if (text.getNext() != null) {
            text.getNext().unlink();
        }
        text.unlink();
        quote.prependChild(title);
        if (first.getFirstChild() == null) {
            first.unlink();
        }
    }
}
