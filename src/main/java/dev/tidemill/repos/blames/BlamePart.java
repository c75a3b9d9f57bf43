package dev.tidemill.repos.blames;

import dev.tidemill.repos.commits.Commit;
import java.util.List;

/**
 * Lines next to each other that come from one commit.
 *
 * @param commit the commit that wrote them
 * @param path where the file lay in that commit
 * @param first the number of the first line in the file as it is now, from 1
 * @param lines the lines without their line feeds
 */
public record BlamePart(Commit commit, String path, int first, List<String> lines) {
    /** The lines of it within the range, both ends counted; empty when none is. */
    BlamePart within(int from, int to) {
        int start = Math.max(from, first);
        int end = Math.min(to, first + lines.size() - 1);
        return new BlamePart(
                commit, path, start, start > end ? List.of() : lines.subList(start - first, end - first + 1));
    }
}
