package dev.tidemill.repos.pages;

import java.util.ArrayList;
import java.util.List;

/** Reads comma- or tab-separated values (RFC 4180) as a table; a text that is none has no rows. */
final class CsvFlow {
    static final int MOST_ROWS = 1_000;
    private static final int MOST_COLUMNS = 100;
    private static final String OPEN = "\0open";

    private final String text;
    private final char separator;
    private int at;

    private CsvFlow(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The first rows, all with as many cells as the first; empty when some row is wider or a quote stays open. */
    static List<List<String>> rows(String text, char separator) {
        var reader = new CsvFlow(text, separator);
        var rows = new ArrayList<List<String>>();
        while (reader.at < text.length() && rows.size() < MOST_ROWS) {
            List<String> row = reader.row();
            if (row.isEmpty()
                    || row.size()
                            > (rows.isEmpty() ? MOST_COLUMNS : rows.getFirst().size())) {
                return List.of();
            }
            while (!rows.isEmpty() && row.size() < rows.getFirst().size()) {
                row.add("");
            }
            rows.add(row);
        }
        return rows;
    }

    /** The next row, the end of its line taken; empty for an open quote or too many cells. */
    private List<String> row() {
        var row = new ArrayList<String>();
        while (row.size() <= MOST_COLUMNS) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            String cell = quoted ? quoted() : plain();
            if (cell.equals(OPEN)) {
                return List.of();
            }
            row.add(cell);
            if (at >= text.length() || text.charAt(at) != separator) {
                at++;
                return row;
            }
            at++;
        }
        return List.of();
    }

    private String quoted() {
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean twice = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
            if (c == '"' && !twice) {
                at++;
                return cell.append(plain()).toString();
            }
            cell.append(c);
            at += twice ? 1 : 0;
        }
        return OPEN;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
            at++;
        }
        boolean carriage = at > from && at < text.length() && text.charAt(at) == '\n' && text.charAt(at - 1) == '\r';
        return text.substring(from, carriage ? at - 1 : at);
    }
}
