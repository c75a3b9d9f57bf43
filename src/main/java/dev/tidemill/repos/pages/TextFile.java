package dev.tidemill.repos.pages;

import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.repos.addresses.FileKind;
import dev.tidemill.repos.browsing.FileView;
import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file as a page shows it.
 *
 * @param how in which way
 * @param raw the address of its bytes
 * @param lines its lines, for {@link How#CODE}
 * @param markdown its rendering, for {@link How#MARKDOWN}
 */
public record TextFile(
        FileView file,
        How how,
        String raw,
        List<String> lines,
        @Nullable Content markdown) {
    /** Longer text is not shown, only offered as raw. In bytes. */
    static final int MOST_TEXT = 1 << 20;

    private static final int MOST_LINES = 20_000;
    private static final int MOST_IMAGE = 20 << 20;

    /** Ways to show a file. */
    public enum How {
        CODE,
        MARKDOWN,
        IMAGE,
        EMPTY,
        BINARY,
        TOO_LARGE
    }

    /**
     * Chooses how to show a file that was read with at most {@link #MOST_TEXT}.
     *
     * @param plain whether the source of Markdown is wanted
     */
    static TextFile of(Place place, FileView file, boolean plain) {
        String path = file.entry().path();
        String raw = place.addresses().raw(place.ref(), path);
        if (FileKind.of(path).image() && file.size() <= MOST_IMAGE && !plain) {
            return new TextFile(file, How.IMAGE, raw, List.of(), null);
        }
        if (file.size() == 0 || file.text().isEmpty()) {
            How how = file.size() == 0 ? How.EMPTY : file.binary() ? How.BINARY : How.TOO_LARGE;
            return new TextFile(file, how, raw, List.of(), null);
        }
        String text = file.text().get();
        if (markdown(path) && !plain) {
            int slash = path.lastIndexOf('/');
            var links = new FileLinks(place.addresses(), place.ref(), slash < 0 ? "" : path.substring(0, slash));
            return new TextFile(file, How.MARKDOWN, raw, List.of(), Markdown.content(text, links));
        }
        if (text.chars().filter(c -> c == '\n').limit(MOST_LINES + 1L).count() > MOST_LINES) {
            return new TextFile(file, How.TOO_LARGE, raw, List.of(), null);
        }
        return new TextFile(file, How.CODE, raw, Texts.lines(text), null);
    }

    /** Whether there are two ways to look at it. */
    boolean hasSource() {
        return markdown(file.entry().path())
                || file.entry().path().toLowerCase(Locale.ROOT).endsWith(".svg");
    }

    private static boolean markdown(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".md") || name.endsWith(".markdown") || name.endsWith(".mkd") || name.endsWith(".mkdn");
    }
}
