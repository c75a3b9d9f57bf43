package dev.tidemill.platform.web.code;

import java.util.ArrayList;
import java.util.List;

/** Hunks put together with the lines between them. */
public final class DiffHunks {
    private DiffHunks() {}

    /**
     * The diff with all lines of the file, as one hunk.
     *
     * @param text the lines of the file after the change
     */
    public static DiffFile.Lines whole(DiffFile.Lines diff, List<String> text) {
        var lines = new ArrayList<DiffLine>();
        for (int i = 0; i < diff.hunks().size(); i++) {
            lines.addAll(DiffGap.above(diff, i).within(diff, text.size()).lines(diff, text));
            lines.addAll(diff.hunks().get(i).lines());
        }
        lines.addAll(DiffGap.atEnd(diff).within(diff, text.size()).lines(diff, text));
        return new DiffFile.Lines(List.of(new DiffHunk("", lines)), diff.length(), null, diff.before(), diff.after());
    }
}
