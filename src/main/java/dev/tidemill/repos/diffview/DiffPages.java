package dev.tidemill.repos.diffview;

import dev.tidemill.repos.diffs.FileDiff;
import java.util.ArrayList;
import java.util.List;

/** Cuts the files of a difference into pages that a browser can bear, the same way each time. */
final class DiffPages {
    static final int FILES_ON_A_PAGE = 30;
    static final int LINES_ON_A_PAGE = 2_500;

    /** A file with more changed lines comes only when it is asked for. */
    static final int MANY_LINES = 1_000;

    private DiffPages() {}

    /** The index of the first file of each page, and the number of files at the end. */
    static List<Integer> starts(List<FileDiff> files) {
        var starts = new ArrayList<Integer>();
        int lines = 0;
        for (int i = 0; i < files.size(); i++) {
            int here = cost(files.get(i));
            boolean full =
                    !starts.isEmpty() && (i - starts.getLast() >= FILES_ON_A_PAGE || lines + here > LINES_ON_A_PAGE);
            if (starts.isEmpty() || full) {
                starts.add(i);
                lines = 0;
            }
            lines += here;
        }
        starts.add(files.size());
        return starts;
    }

    /** Whether its lines are left out at first. */
    static boolean later(FileDiff file) {
        return file.generated() || file.collapsed() || file.added() + file.removed() > MANY_LINES;
    }

    private static int cost(FileDiff file) {
        return later(file) ? 0 : file.added() + file.removed();
    }
}
