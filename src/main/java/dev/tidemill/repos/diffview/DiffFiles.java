package dev.tidemill.repos.diffview;

import dev.tidemill.platform.web.code.DiffFile;
import dev.tidemill.platform.web.code.DiffHunk;
import dev.tidemill.platform.web.code.DiffHunks;
import dev.tidemill.platform.web.code.UnifiedDiff;
import dev.tidemill.platform.web.highlight.Highlighter;
import dev.tidemill.platform.web.ui.Format;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.addresses.FileKind;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.diffs.DiffQuery;
import dev.tidemill.repos.diffs.FileDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what a page shows of one file. */
final class DiffFiles {
    private static final int MOST_TEXT = 4 << 20;
    private static final int MOST_WHOLE = 20_000;

    private final Files files;
    private final Highlighter highlighter;

    DiffFiles(Files files, Highlighter highlighter) {
        this.files = files;
        this.highlighter = highlighter;
    }

    /** The colours of these files. */
    Paints paints(Code code, List<FileDiff> some) {
        return Paints.of(code, files, highlighter, some);
    }

    /** A file with its lines, or with words or pictures in their place. */
    DiffFile shown(Code code, DiffQuery query, FileDiff file, int page, DiffLinks links, Paints paints) {
        boolean open = file.added() + file.removed() <= DiffFile.MANY_LINES
                || links.asked().file().equals(file.anchor());
        var addresses = Addresses.of(code.project());
        if (file.binary() && FileKind.of(file.newPath()).image()) {
            return file(addresses, query, file, pictures(addresses, query, file), true);
        }
        String notice = notice(file);
        if (notice != null) {
            return file(addresses, query, file, new DiffFile.Notice(notice), true);
        }
        List<DiffHunk> hunks = UnifiedDiff.parse(file.text());
        boolean gaps = file.change() != FileDiff.Change.ADDED && file.change() != FileDiff.Change.DELETED;
        var body = new DiffFile.Lines(
                hunks,
                gaps ? file.lines().length() : 0,
                gaps && !file.submodule() ? links.context(page, file.anchor()) : null,
                paints.before(file),
                paints.after(file));
        return file(addresses, query, file, body, open);
    }

    /** The same file with the lines between its hunks, as far as a page can bear it. */
    DiffFile whole(Code code, FileDiff file, DiffFile shown) {
        if (!(shown.body() instanceof DiffFile.Lines lines) || lines.context() == null || lines.length() > MOST_WHOLE) {
            return shown;
        }
        return shown.with(DiffHunks.whole(lines, text(code, file)));
    }

    /** The lines of the file after the change. */
    List<String> text(Code code, FileDiff file) {
        String text = new String(files.bytes(code, file.newId(), MOST_TEXT), StandardCharsets.UTF_8);
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(whole.split("\n", -1));
    }

    /** A file whose lines come when they are asked for. */
    static DiffFile later(DiffQuery query, FileDiff file, int page, DiffLinks links, Code code) {
        var addresses = Addresses.of(code.project());
        String notice = notice(file);
        if (notice != null) {
            return file(addresses, query, file, new DiffFile.Notice(notice), true);
        }
        String text = file.generated()
                ? "Generated file."
                : Format.count(file.added() + file.removed(), "changed line") + ".";
        String anchor = file.anchor();
        var body = new DiffFile.Later(text, links.shown(page, anchor, false), links.alone(anchor));
        return file(addresses, query, file, body, true);
    }

    /** All files by folder, each with a link. */
    static List<DiffView.Folder> list(List<FileDiff> files, List<Integer> starts, DiffLinks links) {
        Map<String, List<DiffView.Entry>> folders = new LinkedHashMap<>();
        int page = 1;
        for (int i = 0; i < files.size(); i++) {
            while (starts.get(page) <= i) {
                page++;
            }
            FileDiff file = files.get(i);
            String path = file.newPath();
            int slash = path.lastIndexOf('/');
            boolean here = page == links.asked().page();
            folders.computeIfAbsent(slash < 0 ? "" : path.substring(0, slash), _ -> new ArrayList<>())
                    .add(new DiffView.Entry(
                            path.substring(slash + 1),
                            path,
                            here ? "#" + file.anchor() : links.file(page, file.anchor()),
                            change(file.change()),
                            file.added(),
                            file.removed()));
        }
        return folders.entrySet().stream()
                .map(folder -> new DiffView.Folder(folder.getKey(), folder.getValue()))
                .toList();
    }

    private static DiffFile file(
            Addresses addresses, DiffQuery query, FileDiff file, DiffFile.Body body, boolean open) {
        var change = change(file.change());
        return new DiffFile(
                file.anchor(),
                change,
                file.newPath(),
                change == DiffFile.Change.RENAMED ? file.oldPath() : null,
                file.added(),
                file.removed(),
                remarks(file),
                body,
                open,
                change == DiffFile.Change.DELETED || file.submodule()
                        ? null
                        : addresses.blob(query.to(), file.newPath()));
    }

    private static DiffFile.Pictures pictures(Addresses addresses, DiffQuery query, FileDiff file) {
        boolean fresh = file.change() == FileDiff.Change.ADDED;
        boolean gone = file.change() == FileDiff.Change.DELETED;
        String from = query.from();
        return new DiffFile.Pictures(
                fresh || from == null ? null : addresses.raw(from, file.oldPath()),
                gone ? null : addresses.raw(query.to(), file.newPath()));
    }

    private static List<String> remarks(FileDiff file) {
        var remarks = new ArrayList<String>();
        if (file.generated()) {
            remarks.add("Generated");
        }
        boolean both = file.change() != FileDiff.Change.ADDED && file.change() != FileDiff.Change.DELETED;
        if (both && !file.oldMode().equals(file.newMode())) {
            remarks.add("Mode " + file.oldMode() + " to " + file.newMode());
        }
        return remarks;
    }

    private static @Nullable String notice(FileDiff file) {
        if (file.binary()) {
            return "Binary file";
        }
        if (file.tooLarge()) {
            return "The change is too large to show";
        }
        if (file.added() + file.removed() > 0) {
            return null;
        }
        return file.oldId().equals(file.newId()) || file.change() != FileDiff.Change.MODIFIED
                ? "No lines changed"
                : "Only white space changed";
    }

    private static DiffFile.Change change(FileDiff.Change change) {
        return switch (change) {
            case ADDED, COPIED -> DiffFile.Change.ADDED;
            case DELETED -> DiffFile.Change.DELETED;
            case MODIFIED -> DiffFile.Change.MODIFIED;
            case RENAMED -> DiffFile.Change.RENAMED;
        };
    }
}
