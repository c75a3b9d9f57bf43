package dev.tidemill.repos.history;

import gg.jte.Content;
import java.util.List;

/** Draws the lines and dots of the graph of commits; the rows beside it are as high as a row here. */
final class NetworkSvg {
    static final int ROW = 36;

    private static final int COLUMN = 16;
    private static final int MOST_COLUMNS = 20;
    private static final int COLOURS = 6;

    private NetworkSvg() {}

    static Content of(List<NetworkFlow.Row> rows) {
        int columns = 1;
        for (NetworkFlow.Row row : rows) {
            columns = Math.max(columns, row.column() + 1);
            for (NetworkFlow.Edge edge : row.edges()) {
                columns = Math.max(columns, edge.column() + 1);
            }
        }
        int width = Math.min(columns, MOST_COLUMNS) * COLUMN;
        int height = rows.size() * ROW;
        var out = new StringBuilder("<svg class=\"network-lines\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        .formatted(width, height, width, height)
                + " aria-hidden=\"true\">");
        for (int i = 0; i < rows.size(); i++) {
            lines(rows, i, out);
        }
        for (int i = 0; i < rows.size(); i++) {
            int column = rows.get(i).column();
            out.append("<circle class=\"nc-%d\" cx=\"%d\" cy=\"%d\" r=\"4\"/>"
                    .formatted(column % COLOURS, x(column), y(i)));
        }
        String svg = out.append("</svg>").toString();
        return to -> to.writeContent(svg);
    }

    private static void lines(List<NetworkFlow.Row> rows, int index, StringBuilder out) {
        NetworkFlow.Row row = rows.get(index);
        for (NetworkFlow.Edge edge : row.edges()) {
            int from = x(row.column());
            int by = x(edge.column());
            int end = edge.row() * ROW + (edge.row() < rows.size() ? ROW / 2 : 0);
            int to = edge.row() < rows.size() ? x(rows.get(edge.row()).column()) : by;
            var path = new StringBuilder("M%d %d".formatted(from, y(index)));
            if (from != by) {
                path.append(" L%d %d".formatted(by, Math.min(end, y(index) + ROW)));
            }
            if (by != to) {
                path.append(" L%d %d".formatted(by, Math.max(y(index), end - ROW)));
            }
            path.append(" L%d %d".formatted(to, end));
            out.append("<path class=\"nl-%d\" d=\"%s\"/>".formatted(edge.column() % COLOURS, path));
        }
    }

    private static int x(int column) {
        return Math.min(column, MOST_COLUMNS - 1) * COLUMN + COLUMN / 2;
    }

    private static int y(int row) {
        return row * ROW + ROW / 2;
    }
}
