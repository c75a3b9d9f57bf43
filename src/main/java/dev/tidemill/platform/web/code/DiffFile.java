package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.ui.Tone;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The change of one file.
 *
 * @param anchor id of the file in the page; its lines have ids {@code <anchor>_<old>_<new>}
 * @param path present path, or the last one of a deleted file
 * @param oldPath path before a rename, else null
 * @param added number of lines added
 * @param removed number of lines removed
 * @param remarks short words beside the path, such as {@code Generated}
 * @param open whether its content is in sight at once; close big ones
 * @param href page of the file at this commit, or null
 */
public record DiffFile(
        String anchor,
        Change change,
        String path,
        @Nullable String oldPath,
        int added,
        int removed,
        List<String> remarks,
        Body body,
        boolean open,
        @Nullable String href) {
    /** Lines beyond which a file should be closed at first. */
    public static final int MANY_LINES = 400;

    /** What happened to the file. */
    public enum Change {
        MODIFIED("Modified", Tone.NEUTRAL),
        ADDED("Added", Tone.SUCCESS),
        DELETED("Deleted", Tone.DANGER),
        RENAMED("Renamed", Tone.INFO);

        private final String word;
        private final Tone tone;

        Change(String word, Tone tone) {
            this.word = word;
            this.tone = tone;
        }

        /** The word shown. */
        public String word() {
            return word;
        }

        /** Its colour. */
        public Tone tone() {
            return tone;
        }
    }

    /** What stands under the head of the file. */
    public sealed interface Body {}

    /**
     * Changed lines.
     *
     * @param length number of lines of the file after the change
     * @param context where lines between the hunks come from, or null when they cannot be asked for
     * @param before the colours of the old text
     * @param after the colours of the new text
     */
    public record Lines(
            List<DiffHunk> hunks, int length, @Nullable DiffContext context, Paint before, Paint after)
            implements Body {
        public Lines {
            hunks = List.copyOf(hunks);
        }
    }

    /** Words in the place of lines, such as {@code Binary file}. */
    public record Notice(String text) implements Body {}

    /**
     * Lines that are not here yet.
     *
     * @param text why
     * @param href a page that has them
     * @param fragment the address of the file alone, which takes the place of this one
     */
    public record Later(String text, String href, String fragment) implements Body {}

    /** Pictures by their addresses; null where there is none. */
    public record Pictures(
            @Nullable String before, @Nullable String after) implements Body {}

    public DiffFile {
        remarks = List.copyOf(remarks);
        Objects.requireNonNull(body);
    }

    /** A file with the text of its diff, closed if that is long. */
    public static DiffFile of(
            String anchor, Change change, String path, @Nullable String oldPath, String diff, @Nullable String href) {
        var hunks = UnifiedDiff.parse(diff);
        int lines = hunks.stream().mapToInt(hunk -> hunk.lines().size()).sum();
        int added = count(hunks, DiffLine.Kind.ADDED);
        int removed = count(hunks, DiffLine.Kind.REMOVED);
        var body = new Lines(hunks, 0, null, Paint.NONE, Paint.NONE);
        return new DiffFile(anchor, change, path, oldPath, added, removed, List.of(), body, lines <= MANY_LINES, href);
    }

    /** The same file with another body. */
    public DiffFile with(Body other) {
        return new DiffFile(anchor, change, path, oldPath, added, removed, remarks, other, open, href);
    }

    /** Whether numbers of lines say something about the change. */
    public boolean counted() {
        return added + removed > 0 || body instanceof Lines;
    }

    /** The id of a line. */
    public String anchor(DiffLine line) {
        return anchor + '_' + line.oldAt() + '_' + line.newAt();
    }

    private static int count(List<DiffHunk> hunks, DiffLine.Kind kind) {
        return (int) hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() == kind)
                .count();
    }
}
