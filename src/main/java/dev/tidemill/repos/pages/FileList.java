package dev.tidemill.repos.pages;

import dev.tidemill.repos.browsing.TreeEntry;
import dev.tidemill.repos.commits.Commit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of a folder's entries.
 *
 * @param caption what the table holds, for screen readers
 * @param head the last commit of the folder, or null when it is not known
 * @param headHref the page of that commit
 * @param up the folder above, or null at the root
 * @param left how many entries are not shown
 */
public record FileList(
        String caption,
        @Nullable Commit head,
        String headHref,
        @Nullable String up,
        List<Row> rows,
        int left) {
    /**
     * One entry.
     *
     * @param href its page, or null for a submodule
     * @param last the commit that changed it last, or null when that is too long ago
     */
    public record Row(
            TreeEntry entry,
            @Nullable String href,
            @Nullable Commit last,
            String lastHref) {
        public boolean folder() {
            return entry.type() == TreeEntry.Type.TREE;
        }

        public boolean submodule() {
            return entry.type() == TreeEntry.Type.COMMIT;
        }
    }
}
