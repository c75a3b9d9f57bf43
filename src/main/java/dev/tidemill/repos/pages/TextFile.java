package dev.tidemill.repos.pages;

import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.web.code.Paint;
import dev.tidemill.platform.web.highlight.Highlighter;
import dev.tidemill.repos.addresses.FileKind;
import dev.tidemill.repos.browsing.FileView;
import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as a page shows it.
 *
 * @param how in which way
 * @param raw the address of its bytes
 * @param lines its lines, for {@link How#CODE}
 * @param paint their colours
 * @param rows cells by row, the first a heading, for {@link How#TABLE}
 * @param markdown its rendering, for {@link How#MARKDOWN}
 */
public record TextFile(
        FileView file,
        How how,
        String raw,
        List<String> lines,
        Paint paint,
        List<List<String>> rows,
        @Nullable Content markdown) {
    /** Longer text is not shown, only offered as raw. In bytes. */
    static final int MOST_TEXT = 1 << 20;

    /** Rows of a table that are shown. */
    public static final int MOST_ROWS = CsvFlow.MOST_ROWS;

    private static final int MOST_LINES = 20_000;
    private static final int MOST_IMAGE = 20 << 20;

    /** Ways to show a file. */
    public enum How {
        CODE,
        TABLE,
        MARKDOWN,
        IMAGE,
        EMPTY,
        BINARY,
        /** Kept beside the repository, with Git LFS. */
        LARGE,
        TOO_LARGE
    }

    /**
     * Chooses how to show a file that was read with at most {@link #MOST_TEXT}.
     *
     * @param plain whether the source of Markdown is wanted
     */
    static TextFile of(Place place, FileView file, boolean plain, Highlighter highlighter) {
        String path = file.entry().path();
        String raw = place.addresses().raw(place.ref(), path);
        if (FileKind.of(path).image() && file.size() <= MOST_IMAGE && !plain) {
            return new TextFile(file, How.IMAGE, raw, List.of(), Paint.NONE, List.of(), null);
        }
        if (file.size() == 0 || file.text().isEmpty()) {
            How how = file.size() == 0 ? How.EMPTY : file.binary() ? How.BINARY : How.TOO_LARGE;
            return new TextFile(file, how, raw, List.of(), Paint.NONE, List.of(), null);
        }
        String text = file.text().get();
        if (markdown(path) && !plain) {
            int slash = path.lastIndexOf('/');
            var links = new FileLinks(place.addresses(), place.ref(), slash < 0 ? "" : path.substring(0, slash));
            return new TextFile(
                    file, How.MARKDOWN, raw, List.of(), Paint.NONE, List.of(), Markdown.content(text, links));
        }
        char separator = separator(path);
        var rows = separator == 0 || plain ? List.<List<String>>of() : CsvFlow.rows(text, separator);
        if (!rows.isEmpty()) {
            return new TextFile(file, How.TABLE, raw, List.of(), Paint.NONE, rows, null);
        }
        if (text.chars().filter(c -> c == '\n').limit(MOST_LINES + 1L).count() > MOST_LINES) {
            return new TextFile(file, How.TOO_LARGE, raw, List.of(), Paint.NONE, List.of(), null);
        }
        Paint paint = highlighter.paint(file.entry().id(), path, text);
        return new TextFile(file, How.CODE, raw, Texts.lines(text), paint, List.of(), null);
    }

    /** A file that is kept beside the repository, and its size there. */
    static TextFile large(Place place, FileView file, long size) {
        String path = file.entry().path();
        String raw = place.addresses().raw(place.ref(), path);
        var whole = new FileView(file.commit(), file.entry(), size, true, Optional.empty());
        How how = FileKind.of(path).image() && size <= MOST_IMAGE ? How.IMAGE : How.LARGE;
        return new TextFile(whole, how, raw, List.of(), Paint.NONE, List.of(), null);
    }

    /** Whether there are two ways to look at it. */
    boolean hasSource() {
        return markdown(file.entry().path())
                || separator(file.entry().path()) != 0
                || file.entry().path().toLowerCase(Locale.ROOT).endsWith(".svg");
    }

    /** What stands between the cells of a table; 0 for other files. */
    private static char separator(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? ',' : name.endsWith(".tsv") ? '\t' : 0;
    }

    private static boolean markdown(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".md") || name.endsWith(".markdown") || name.endsWith(".mkd") || name.endsWith(".mkdn");
    }
}
