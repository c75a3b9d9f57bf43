package dev.tidemill.platform.web.graph;

import dev.tidemill.platform.web.ui.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in columns, joined by edges that usually go from left to right.
 *
 * @param title what it shows, for screen readers
 */
public record Graph(String title, List<Column> columns, List<Edge> edges) {
    public Graph {
        columns = List.copyOf(columns);
        edges = List.copyOf(edges);
    }

    /** Nodes of one step, from top to bottom. */
    public record Column(String title, List<Node> nodes) {
        public Column {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A thing with a state.
     *
     * @param id unique within the graph; never shown
     * @param href page of the thing, or null
     * @param mayFail its failure does not fail the whole
     * @param manual it waits for somebody to start it
     */
    public record Node(
            String id, String name, Status status, @Nullable String href, boolean mayFail, boolean manual) {}

    /** {@code to} needs {@code from}. An edge whose ends are unknown is not drawn. */
    public record Edge(String from, String to) {}
}
