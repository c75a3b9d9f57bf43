package dev.tidemill.platform.web.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Places nodes and edges. Nodes keep the order they were given in. An edge that passes a column gets a lane between its
 * nodes there instead of running behind them; edges of one node share their lanes.
 */
final class GraphLayout {
    static final int NODE_WIDTH = 192;
    static final int NODE_HEIGHT = 32;
    static final int COLUMN = NODE_WIDTH + 54;
    static final int TOP = 36;
    static final int MARGIN = 2;
    private static final int GAP = 10;
    private static final int LANE = 10;

    /** Top left corner of a node. */
    record Spot(Graph.Node node, int column, int x, int y) {
        int middle() {
            return y + NODE_HEIGHT / 2;
        }
    }

    private record Lane(String from, int column) {}

    private final Graph graph;
    private final Map<String, Spot> spots = new LinkedHashMap<>();
    private final Map<String, Integer> columnOf = new HashMap<>();
    private final Map<Lane, Integer> lanes = new HashMap<>();
    private int bottom = TOP;

    GraphLayout(Graph graph) {
        this.graph = graph;
        for (int c = 0; c < graph.columns().size(); c++) {
            for (Graph.Node node : graph.columns().get(c).nodes()) {
                columnOf.put(node.id(), c);
            }
        }
        for (int c = 0; c < graph.columns().size(); c++) {
            place(c);
        }
    }

    Collection<Spot> spots() {
        return spots.values();
    }

    int width() {
        return Math.max(1, graph.columns().size()) * COLUMN - (COLUMN - NODE_WIDTH) + 2 * MARGIN;
    }

    int height() {
        return bottom + MARGIN;
    }

    static int x(int column) {
        return MARGIN + column * COLUMN;
    }

    /** The path of an edge, or null if one of its ends is unknown. */
    @Nullable
    String path(Graph.Edge edge) {
        var from = spots.get(edge.from());
        var to = spots.get(edge.to());
        if (from == null || to == null || from.equals(to)) {
            return null;
        }
        if (from.column() >= to.column()) {
            return around(from, to);
        }
        int x = from.x() + NODE_WIDTH;
        int y = from.middle();
        var path = new StringBuilder("M" + x + " " + y);
        for (int c = from.column() + 1; c < to.column(); c++) {
            int lane = lanes.getOrDefault(new Lane(edge.from(), c), y);
            curve(path, x, y, x(c), lane);
            path.append("H").append(x(c) + NODE_WIDTH);
            x = x(c) + NODE_WIDTH;
            y = lane;
        }
        curve(path, x, y, to.x(), to.middle());
        return path.toString();
    }

    private void place(int column) {
        var nodes = graph.columns().get(column).nodes();
        var passing = lanesThrough(column);
        var byGap = new TreeMap<Integer, List<Lane>>();
        passing.forEach((lane, wanted) -> byGap.computeIfAbsent(gapFor(wanted, nodes.size()), _ -> new ArrayList<>())
                .add(lane));
        int y = TOP;
        for (int i = 0; i <= nodes.size(); i++) {
            y = placeLanes(byGap.getOrDefault(i, List.of()), y);
            if (i < nodes.size()) {
                var node = nodes.get(i);
                spots.put(node.id(), new Spot(node, column, x(column), y));
                y += NODE_HEIGHT + GAP;
            }
        }
        bottom = Math.max(bottom, y - GAP);
    }

    private int placeLanes(List<Lane> passing, int from) {
        int y = from;
        for (Lane lane : passing) {
            lanes.put(lane, y + LANE / 2 - 1);
            y += LANE;
        }
        return passing.isEmpty() ? y : y + GAP / 2;
    }

    /** The lanes that this column needs, with the height each would like, from top to bottom. */
    private Map<Lane, Integer> lanesThrough(int column) {
        var wanted = new HashMap<Lane, Integer>();
        for (Graph.Edge edge : graph.edges()) {
            Integer from = columnOf.get(edge.from());
            Integer to = columnOf.get(edge.to());
            if (from != null && to != null && from < column && column < to) {
                var before = lanes.get(new Lane(edge.from(), column - 1));
                var spot = spots.get(edge.from());
                if (spot != null) {
                    wanted.put(new Lane(edge.from(), column), before == null ? spot.middle() : before);
                }
            }
        }
        var sorted = new LinkedHashMap<Lane, Integer>();
        wanted.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Lane, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(entry -> entry.getKey().from()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static int gapFor(int wanted, int nodes) {
        int row = NODE_HEIGHT + GAP;
        return Math.clamp((wanted - TOP + GAP / 2 + row / 2 - 4) / row, 0, nodes);
    }

    private static void curve(StringBuilder path, int x1, int y1, int x2, int y2) {
        if (y1 == y2) {
            path.append("H").append(x2);
            return;
        }
        int middle = (x1 + x2) / 2;
        path.append("C%d %d %d %d %d %d".formatted(middle, y1, middle, y2, x2, y2));
    }

    /** Between nodes of one column, or backwards: a bow on the left side. */
    private static String around(Spot from, Spot to) {
        int bow = Math.min(from.x(), to.x()) - 26;
        return "M%d %dC%d %d %d %d %d %d"
                .formatted(from.x(), from.middle(), bow, from.middle(), bow, to.middle(), to.x(), to.middle());
    }
}
