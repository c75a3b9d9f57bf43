package dev.tidemill.repos.pages;

import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.browsing.Listing;
import dev.tidemill.repos.browsing.TreeEntry;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the table of a folder, with bounded work however large folder and history are. */
public final class FileLists {
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_COMMITS = 1_000;

    private final Browsing browsing;

    FileLists(Browsing browsing) {
        this.browsing = browsing;
    }

    /** What the folder holds; 404 when it is none. */
    public Listing listing(Place place) {
        return browsing.trees().list(place.code(), place.sha(), place.path(), false);
    }

    FileList table(Place place, Listing listing) {
        int shown = Math.min(MOST_ENTRIES, listing.entries().size());
        var part =
                new Listing(listing.commit(), listing.path(), listing.entries().subList(0, shown));
        Map<String, Commit> last = browsing.lastChanges().of(place.code(), part, MOST_COMMITS);
        Commit head = browsing.log().list(place.code(), CommitQuery.of(place.sha(), place.path()), 0, 1).stream()
                .findFirst()
                .orElse(null);
        List<FileList.Row> rows = part.entries().stream()
                .map(entry -> row(place, entry, last.get(entry.name())))
                .toList();
        return new FileList(
                place.path().isEmpty() ? "Files" : "Files in " + place.path(),
                head,
                address(place, head),
                up(place),
                rows,
                listing.entries().size() - shown);
    }

    private static FileList.Row row(Place place, TreeEntry entry, @Nullable Commit last) {
        var addresses = place.addresses();
        String href = switch (entry.type()) {
            case TREE -> addresses.tree(place.ref(), entry.path());
            case BLOB -> addresses.blob(place.ref(), entry.path());
            case COMMIT -> null;
        };
        return new FileList.Row(entry, href, last, address(place, last));
    }

    private static String address(Place place, @Nullable Commit commit) {
        return commit == null ? "" : place.addresses().commit(commit.sha());
    }

    private static @Nullable String up(Place place) {
        String path = place.path();
        if (path.isEmpty()) {
            return null;
        }
        int slash = path.lastIndexOf('/');
        return place.addresses().tree(place.ref(), slash < 0 ? "" : path.substring(0, slash));
    }
}
