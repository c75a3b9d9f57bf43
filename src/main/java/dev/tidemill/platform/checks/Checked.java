package dev.tidemill.platform.checks;

import java.util.Arrays;
import java.util.List;

/**
 * What a room contributes to {@code tidemill check}.
 *
 * @param checks what must hold of its rows
 * @param blobs the columns of its tables that name blobs
 */
public record Checked(List<Check> checks, List<BlobUse> blobs) {
    /** Nothing to look at. */
    public static final Checked NOTHING = new Checked(List.of(), List.of());

    public Checked {
        checks = List.copyOf(checks);
        blobs = List.copyOf(blobs);
    }

    /** Columns that name blobs, each as {@code schema.table.column}. */
    public static Checked blobs(String... columns) {
        return new Checked(
                List.of(),
                Arrays.stream(columns)
                        .map(name -> new BlobUse(
                                name.substring(0, name.lastIndexOf('.')), name.substring(name.lastIndexOf('.') + 1)))
                        .toList());
    }

    /** These checks besides. */
    public Checked with(Check... more) {
        return new Checked(List.of(more), blobs);
    }
}
