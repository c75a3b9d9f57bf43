package dev.tidemill.platform.checks;

/**
 * Contributed kind: a column whose values are keys of blobs. Every row with one is counted in
 * {@code platform.blobs}.
 *
 * @param table with its schema
 * @param column the column, which may be null
 */
public record BlobUse(String table, String column) {
    public BlobUse {
        if (!table.matches("[a-z_]+\\.[a-z_]+") || !column.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not a column: " + table + "." + column);
        }
    }

    String select() {
        return "select " + column + " as key from " + table + " where " + column + " is not null";
    }
}
