package dev.tidemill.platform.web.graph;

import static dev.tidemill.platform.web.Html.escape;

import gg.jte.Content;

/** Draws a graph. Colours come from the classes in {@code graph.css}; {@code graph.js} lights up edges, if it runs. */
public final class GraphSvg {
    private static final int TEXT_ROOM = GraphLayout.NODE_WIDTH - 32 - 10;

    private final Graph graph;
    private final GraphLayout layout;
    private final StringBuilder out = new StringBuilder(4096);

    private GraphSvg(Graph graph) {
        this.graph = graph;
        this.layout = new GraphLayout(graph);
    }

    /** The graph as an {@code <svg>} within a box that scrolls sideways. */
    public static Content of(Graph graph) {
        String svg = new GraphSvg(graph).draw();
        return out -> out.writeContent(svg);
    }

    private String draw() {
        out.append("<div class=\"graph-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
                .formatted(escape(graph.title())));
        out.append("<svg class=\"graph\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">"
                .formatted(layout.width(), layout.height()));
        edges();
        for (int c = 0; c < graph.columns().size(); c++) {
            column(c);
        }
        return out.append("</svg></div>").toString();
    }

    private void edges() {
        out.append("<g class=\"g-edges\" aria-hidden=\"true\">");
        for (Graph.Edge edge : graph.edges()) {
            String path = layout.path(edge);
            if (path != null) {
                out.append("<path class=\"g-edge\" data-from=\"%s\" data-to=\"%s\" d=\"%s\"/>"
                        .formatted(escape(edge.from()), escape(edge.to()), path));
            }
        }
        out.append("</g>");
    }

    private void column(int c) {
        String title = graph.columns().get(c).title();
        int x = GraphLayout.x(c);
        out.append(
                "<g role=\"group\" aria-label=\"%s\"><text class=\"g-stage\" x=\"%d\" y=\"16\" aria-hidden=\"true\">%s</text>"
                        .formatted(escape(title), x, escape(TextWidth.fit(title, GraphLayout.NODE_WIDTH))));
        if (c + 1 < graph.columns().size()) {
            int from = x + Math.min(TextWidth.of(title), GraphLayout.NODE_WIDTH) + 10;
            out.append("<path class=\"g-rail\" d=\"M%d 12H%d\"/>".formatted(from, GraphLayout.x(c + 1) - 10));
        }
        for (GraphLayout.Spot spot : layout.spots()) {
            if (spot.column() == c) {
                node(spot);
            }
        }
        out.append("</g>");
    }

    private void node(GraphLayout.Spot spot) {
        var node = spot.node();
        String tag = node.href() == null ? "g" : "a";
        String words = node.name() + ": " + node.status().word() + (node.mayFail() ? ", may fail" : "")
                + (node.manual() ? ", manual" : "");
        out.append("<%s class=\"g-node t-%s%s\" data-id=\"%s\" aria-label=\"%s\""
                .formatted(
                        tag,
                        node.status().tone().word(),
                        node.mayFail() ? " may-fail" : "",
                        escape(node.id()),
                        escape(words)));
        out.append(node.href() == null ? " role=\"img\">" : " href=\"%s\">".formatted(escape(node.href())));
        out.append("<title>").append(escape(words)).append("</title>");
        out.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
                .formatted(spot.x(), spot.y(), GraphLayout.NODE_WIDTH, GraphLayout.NODE_HEIGHT));
        out.append("<g transform=\"translate(%d %d)\"><g class=\"i%s\">%s</g></g>"
                .formatted(
                        spot.x() + 9,
                        spot.y() + 8,
                        node.status().moving() ? " turning" : "",
                        node.status().icon().shapes()));
        out.append("<text x=\"%d\" y=\"%d\">%s</text></%s>"
                .formatted(spot.x() + 32, spot.y() + 20, escape(TextWidth.fit(node.name(), TEXT_ROOM)), tag));
    }
}
