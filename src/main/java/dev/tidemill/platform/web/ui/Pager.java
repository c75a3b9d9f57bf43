package dev.tidemill.platform.web.ui;

import org.jspecify.annotations.Nullable;

/**
 * Links to the neighbours of a page of a list.
 *
 * @param newer address of the previous page, or null on the first
 * @param older address of the next page, or null on the last
 * @param where "1 to 20 of 143", or null if the total is not known
 */
public record Pager(
        @Nullable String newer,
        @Nullable String older,
        @Nullable String where) {
    /** Whether everything fits on one page. */
    public boolean isSingle() {
        return newer == null && older == null;
    }
}
