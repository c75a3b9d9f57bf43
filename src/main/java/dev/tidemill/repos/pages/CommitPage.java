package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.code.DiffFile;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.diffs.Diff;
import dev.tidemill.repos.diffs.DiffLimits;
import dev.tidemill.repos.diffs.FileDiff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One commit: message, people, parents and what it changes against its first parent. */
public final class CommitPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/commit.jte";

    /** What one page can bear; the API tells the rest. */
    private static final DiffLimits LIMITS = new DiffLimits(300, 5_000, 200 * 1024, 2 * 1024 * 1024);

    private final Desk desk;

    /** What the template shows. */
    public record Content(Addresses addresses, Commit commit, Diff diff, List<DiffFile> files) {}

    CommitPage(Desk desk) {
        this.desk = desk;
    }

    Reply show(Request request, Place place) {
        Commit commit = desk.browsing()
                .log()
                .list(place.code(), CommitQuery.of(place.sha()), 0, 1)
                .getFirst();
        Diff diff = desk.browsing().diffs().ofCommit(place.code(), place.sha(), LIMITS);
        var addresses = place.addresses();
        var files = new ArrayList<DiffFile>();
        for (FileDiff file : diff.files()) {
            files.add(file(addresses, place.sha(), file, "file-" + files.size()));
        }
        var shell = desk.frames()
                .shell(request, place.project(), "Commits", addresses.history())
                .title(Texts.title(commit) + " (" + commit.shortSha() + ") \u00b7 "
                        + place.project().name());
        return desk.shells().page(new View(shell, TEMPLATE, new Content(addresses, commit, diff, files)));
    }

    private static DiffFile file(Addresses addresses, String sha, FileDiff file, String anchor) {
        var change = Texts.change(file.change());
        String old = change == DiffFile.Change.RENAMED ? file.oldPath() : null;
        String href = change == DiffFile.Change.DELETED ? null : addresses.blob(sha, file.newPath());
        String notice = notice(file);
        return notice == null
                ? DiffFile.of(anchor, change, file.newPath(), old, file.text(), href)
                : new DiffFile(anchor, change, file.newPath(), old, List.of(), notice, true, href);
    }

    private static @Nullable String notice(FileDiff file) {
        if (file.binary()) {
            return "Binary file";
        }
        if (file.tooLarge()) {
            return "The change is too large to show";
        }
        if (file.collapsed()) {
            return "Left out because the commit changes many lines";
        }
        if (!file.text().isEmpty()) {
            return null;
        }
        return file.oldMode().equals(file.newMode()) || file.change() != FileDiff.Change.MODIFIED
                ? "No lines changed"
                : "Mode changed from " + file.oldMode() + " to " + file.newMode();
    }
}
