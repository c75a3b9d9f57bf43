package dev.tidemill.platform.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.web.graph.Graph.Column;
import dev.tidemill.platform.web.graph.Graph.Edge;
import dev.tidemill.platform.web.graph.Graph.Node;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.testkit.TagSoup;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GraphSvgTest {
    private static final String TAGS = "div|svg|g|path|text|a|title|rect|circle";
    private static final String ATTRIBUTES = "[a-z-]+=[\"'][^\"'<>]*[\"']|viewBox=\"[0-9 ]+\"";

    @Test
    void aNodeSaysWhatItIsAndLeadsThere() {
        var svg = draw(new Graph(
                "Pipeline 7", List.of(new Column("build", List.of(node("1", "compile", "/jobs/1")))), List.of()));
        assertThat(svg)
                .contains(
                        "aria-label=\"Pipeline 7\"",
                        "aria-label=\"build\"",
                        "aria-label=\"compile: Passed\"",
                        "href=\"/jobs/1\"")
                .contains("<title>compile: Passed</title>", ">compile</text>");
    }

    @Test
    void whatMayFailOrWaitsIsSaid() {
        var lint = new Node("1", "lint", Status.FAILED, null, true, false);
        var ship = new Node("2", "ship", Status.MANUAL, "/2", false, true);
        var svg = draw(new Graph("g", List.of(new Column("a", List.of(lint, ship))), List.of()));
        assertThat(svg).contains("lint: Failed, may fail", "ship: Manual, manual", "role=\"img\"", "may-fail");
    }

    @Test
    void anEdgeThatPassesAColumnRunsBetweenItsNodes() {
        var columns = List.of(
                new Column("a", List.of(node("a", "a", null))),
                new Column("b", List.of(node("b1", "b1", null), node("b2", "b2", null))),
                new Column("c", List.of(node("c", "c", null))));
        var layout = new GraphLayout(new Graph("g", columns, List.of(new Edge("a", "c"))));
        var path = layout.path(new Edge("a", "c"));
        int lane = Integer.parseInt(path.replaceAll("^.* (\\d+)H.*$", "$1"));
        assertThat(layout.spots().stream().filter(spot -> spot.column() == 1))
                .allSatisfy(spot -> assertThat(lane < spot.y() || lane > spot.y() + GraphLayout.NODE_HEIGHT)
                        .isTrue());
    }

    @RepeatedTest(100)
    void anyGraphIsDrawnWithoutOverlap(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var graph = anyGraph(random);
        var layout = new GraphLayout(graph);
        var spots = List.copyOf(layout.spots());
        for (int i = 1; i < spots.size(); i++) {
            if (spots.get(i).column() == spots.get(i - 1).column()) {
                assertThat(spots.get(i).y())
                        .isGreaterThanOrEqualTo(spots.get(i - 1).y() + GraphLayout.NODE_HEIGHT + 8);
            }
            assertThat(spots.get(i).y() + GraphLayout.NODE_HEIGHT).isLessThanOrEqualTo(layout.height());
        }
        TagSoup.assertWellFormed(
                draw(graph)
                        .replaceAll("(<(?:path|circle|rect)[^>]*)/>", "$1></path>")
                        .replaceAll("(<(circle|rect)[^>]*>)</path>", "$1</$2>"),
                TAGS,
                ATTRIBUTES);
    }

    @Test
    void longNamesAreCut() {
        assertThat(TextWidth.fit("short", 150)).isEqualTo("short");
        assertThat(TextWidth.fit("x".repeat(100), 150)).hasSizeLessThan(24).endsWith("…");
        assertThat(TextWidth.fit("日本語の長い名前がここにあります", 60)).endsWith("…").hasSizeLessThan(6);
    }

    @Test
    void sparksBearAnyNumbers() {
        assertThat(draw(Spark.line(List.of(1.0, Double.NaN, 3.0), "l<")))
                .contains("aria-label=\"l&lt;\"")
                .doesNotContain("NaN");
        assertThat(draw(Spark.line(List.of(), "none"))).contains("d=\"\"");
        assertThat(draw(Spark.line(List.of(5.0), "one"))).contains("M");
        assertThat(draw(Spark.bars(List.of(new Spark.Bar(0, Tone.SUCCESS, "<b>")), "bars")))
                .contains("&lt;b&gt;")
                .doesNotContain("NaN");
        assertThat(draw(Spark.bars(List.of(), "none"))).contains("width=\"1\"");
    }

    private static Graph anyGraph(Random random) {
        var columns = new ArrayList<Column>();
        var ids = new ArrayList<String>();
        for (int c = 0; c < 1 + random.nextInt(6); c++) {
            var nodes = new ArrayList<Node>();
            for (int n = 0; n < random.nextInt(7); n++) {
                String id = "<\"&" + c + "-" + n;
                ids.add(id);
                nodes.add(node(
                        id,
                        "</text><script>" + "x".repeat(random.nextInt(30)),
                        random.nextBoolean() ? "\"><b>" : null));
            }
            columns.add(new Column("'stage\"<", nodes));
        }
        ids.add("nobody");
        var edges = new ArrayList<Edge>();
        for (int e = 0; e < random.nextInt(20); e++) {
            edges.add(new Edge(ids.get(random.nextInt(ids.size())), ids.get(random.nextInt(ids.size()))));
        }
        return new Graph("<g>", columns, edges);
    }

    private static Node node(String id, String name, String href) {
        return new Node(id, name, Status.PASSED, href, false, false);
    }

    private static String draw(Graph graph) {
        return draw(GraphSvg.of(graph));
    }

    private static String draw(Content content) {
        var out = new StringOutput();
        content.writeTo(out);
        return out.toString();
    }
}
