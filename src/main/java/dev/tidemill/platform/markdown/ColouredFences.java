package dev.tidemill.platform.markdown;

import dev.tidemill.platform.web.code.CodeHtml;
import dev.tidemill.platform.web.highlight.Highlighter;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Writes code between fences with the colours of the language that the fence names. */
final class ColouredFences implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    ColouredFences(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        var block = (FencedCodeBlock) node;
        String said = block.getInfo() == null ? "" : block.getInfo().strip();
        String language = said.split("[ \t{,:]", 2)[0];
        var html = context.getWriter();
        html.line();
        html.tag("pre");
        html.tag("code", language.isEmpty() ? Map.of() : Map.of("class", "language-" + language));
        html.raw(CodeHtml.spans(block.getLiteral(), Highlighter.paint(language, block.getLiteral())));
        html.tag("/code");
        html.tag("/pre");
        html.line();
    }
}
