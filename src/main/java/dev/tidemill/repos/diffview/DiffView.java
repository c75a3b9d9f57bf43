package dev.tidemill.repos.diffview;

import dev.tidemill.platform.web.code.DiffFile;
import dev.tidemill.platform.web.code.DiffSlots;
import dev.tidemill.platform.web.ui.Tab;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of a difference show.
 *
 * @param asked how
 * @param added lines added in all files
 * @param removed lines removed in all files
 * @param overflow whether there are more files than are listed
 * @param folders all files, by folder
 * @param total how many files that is
 * @param files the files of this page with their lines, or the one that was asked for
 * @param more the next page of files, or null after the last
 * @param before the page before, or null on the first
 * @param layouts links to both layouts
 * @param space the link that shows or hides changes of white space
 * @param context the rows between hunks that were asked for, else null
 * @param slots what the caller adds
 */
public record DiffView(
        DiffAsked asked,
        int added,
        int removed,
        boolean overflow,
        List<Folder> folders,
        int total,
        List<DiffFile> files,
        @Nullable More more,
        @Nullable String before,
        List<Tab> layouts,
        String space,
        @Nullable Content context,
        DiffSlots slots) {
    /** The template of the whole view; it takes {@code view} and {@code shell}. */
    public static final String TEMPLATE = "dev/tidemill/repos/diffview/diff_view.jte";

    static final String PART = "dev/tidemill/repos/diffview/diff_part.jte";

    /**
     * Files of one folder.
     *
     * @param path empty for the root
     */
    public record Folder(String path, List<Entry> files) {}

    /**
     * One file in the list.
     *
     * @param name without its folder
     * @param href where it is shown
     */
    public record Entry(String name, String path, String href, DiffFile.Change change, int added, int removed) {}

    /**
     * What follows.
     *
     * @param href the page as a whole
     * @param fragment its files alone
     * @param left how many files are not shown yet
     */
    public record More(String href, String fragment, int left) {}
}
