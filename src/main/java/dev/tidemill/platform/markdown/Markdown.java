package dev.tidemill.platform.markdown;

import dev.tidemill.platform.web.Html;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown to HTML. HTML within the text is kept as far as it is harmless; scripts, styles, forms, event attributes and
 * addresses other than http, https and mailto are taken out. Show the result in an element of class {@code md}.
 */
public final class Markdown {
    /** Texts longer than this many characters are shown as they are. */
    public static final int LONGEST = 1_000_000;

    private static final int DEEPEST = 64;
    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListItemsExtension.create(),
            AutolinkExtension.create(),
            FootnotesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .postProcessor(new Alerts())
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(_ -> new HeadingIds())
            .attributeProviderFactory(_ -> Alerts::mark)
            .nodeRendererFactory(ColouredFences::new)
            .build();

    private Markdown() {}

    /** Safe HTML of this text. */
    public static String html(String text, MarkdownLinks links) {
        return text.length() > LONGEST ? plain(text) : SafeHtml.clean(RENDERER.render(PARSER.parse(text)), links);
    }

    /** Safe HTML of many texts in which words become something else; asks once for all of them. */
    public static List<String> html(List<String> texts, MarkdownLinks links, MarkdownEmbeds embeds) {
        var words = new EmbedTexts();
        var documents = texts.stream()
                .map(text -> text.length() > LONGEST ? null : PARSER.parse(EmbedTexts.unmarked(text)))
                .toList();
        documents.stream().filter(Objects::nonNull).forEach(words::collect);
        words.mark(embeds);
        var out = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            Node document = documents.get(i);
            out.add(
                    document == null
                            ? plain(texts.get(i))
                            : words.fill(SafeHtml.clean(RENDERER.render(document), links)));
        }
        return out;
    }

    private static String plain(String text) {
        return "<pre tabindex=\"0\">" + Html.escape(text) + "</pre>";
    }

    /** The same for use within a template. */
    public static Content content(String text, MarkdownLinks links) {
        String html = html(text, links);
        return out -> out.writeContent(html);
    }
}
