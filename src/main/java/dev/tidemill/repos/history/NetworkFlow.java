package dev.tidemill.repos.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives commits columns, so that lines between them cross little: children before their parents, top to bottom. */
final class NetworkFlow {
    /** A commit by its name and those of its parents. */
    record Node(String sha, List<String> parents) {}

    /**
     * Where a commit stands.
     *
     * @param column from the left, from 0
     * @param edges the lines to its parents
     */
    record Row(int column, List<Edge> edges) {}

    /**
     * A line down to a parent.
     *
     * @param column where it runs
     * @param row the row of the parent, or the number of rows when it is not shown
     */
    record Edge(int column, int row) {}

    private NetworkFlow() {}

    static List<Row> rows(List<Node> nodes) {
        var index = new HashMap<String, Integer>();
        for (int i = 0; i < nodes.size(); i++) {
            index.put(nodes.get(i).sha(), i);
        }
        List<@Nullable String> columns = new ArrayList<>();
        var rows = new ArrayList<Row>();
        for (Node node : nodes) {
            int column = column(columns, node.sha());
            for (int i = 0; i < columns.size(); i++) {
                if (node.sha().equals(columns.get(i))) {
                    columns.set(i, null);
                }
            }
            var edges = new ArrayList<Edge>();
            boolean first = true;
            for (String parent : node.parents()) {
                int known = columns.indexOf(parent);
                int to = known >= 0 ? known : first ? column : free(columns);
                set(columns, to, parent);
                edges.add(new Edge(to, index.getOrDefault(parent, nodes.size())));
                first = false;
            }
            rows.add(new Row(column, edges));
        }
        return rows;
    }

    private static int column(List<@Nullable String> columns, String sha) {
        int known = columns.indexOf(sha);
        return known >= 0 ? known : free(columns);
    }

    private static int free(List<@Nullable String> columns) {
        int free = columns.indexOf(null);
        return free >= 0 ? free : columns.size();
    }

    private static void set(List<@Nullable String> columns, int at, String sha) {
        while (columns.size() <= at) {
            columns.add(null);
        }
        columns.set(at, sha);
    }
}
