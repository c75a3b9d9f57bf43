package dev.tidemill.repos.search;

import java.util.List;

/**
 * Lines of a file that hold what was looked for, with their neighbours.
 *
 * @param path the file
 * @param blob the file's object
 * @param first the number of the first line
 * @param lines the lines, very long ones cut
 */
public record CodeHit(String path, String blob, int first, List<String> lines) {
    public CodeHit {
        lines = List.copyOf(lines);
    }
}
