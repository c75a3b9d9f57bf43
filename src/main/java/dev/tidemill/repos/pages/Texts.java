package dev.tidemill.repos.pages;

import dev.tidemill.repos.commits.Commit;
import java.util.Arrays;
import java.util.List;

/** Words of commits and lines of files as pages show them. */
public final class Texts {
    private Texts() {}

    /** The title of a commit, or words in its place: a link needs a text. */
    public static String title(Commit commit) {
        return commit.title().isBlank() ? "No message" : commit.title();
    }

    /** The message without its title. */
    public static String body(Commit commit) {
        String message = commit.message().strip();
        int end = message.indexOf('\n');
        return end < 0 ? "" : message.substring(end).strip();
    }

    /** The lines of a file; an end of line at its end begins no further one. */
    static List<String> lines(String text) {
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return Arrays.stream(whole.split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }
}
