package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.ui.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change of one file.
 *
 * @param anchor id of the file in the page
 * @param path present path, or the last one of a deleted file
 * @param oldPath path before a rename, else null
 * @param notice why no lines are shown ("Binary file"), else null
 * @param open whether the lines are in sight at once; close big ones
 * @param href page of the file at this commit, or null
 */
public record DiffFile(
        String anchor,
        Change change,
        String path,
        @Nullable String oldPath,
        List<DiffHunk> hunks,
        @Nullable String notice,
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

    public DiffFile {
        hunks = List.copyOf(hunks);
    }

    /** A file with the text of its diff, closed if that is long. */
    public static DiffFile of(
            String anchor, Change change, String path, @Nullable String oldPath, String diff, @Nullable String href) {
        var hunks = UnifiedDiff.parse(diff);
        int lines = hunks.stream().mapToInt(hunk -> hunk.lines().size()).sum();
        return new DiffFile(anchor, change, path, oldPath, hunks, null, lines <= MANY_LINES, href);
    }

    /** Number of lines added. */
    public long added() {
        return count(DiffLine.Kind.ADDED);
    }

    /** Number of lines removed. */
    public long removed() {
        return count(DiffLine.Kind.REMOVED);
    }

    private long count(DiffLine.Kind kind) {
        return hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() == kind)
                .count();
    }
}
