package dev.tidemill.repos.blames;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a repository says blame should look through (git's {@code --ignore-revs-file}, GitLab's
 * doc/user/project/repository/files/git_blame.md): one full object name a line, {@code #} begins a comment.
 *
 * @param ids the names
 * @param unclear how many lines name nothing; git refuses such a file, here the others still count
 */
public record IgnoredRevisions(Set<String> ids, int unclear) {
    /** Where a repository keeps them. */
    public static final String FILE = ".git-blame-ignore-revs";
    /** How large the file may be, in bytes; a larger one counts as one unclear line. */
    public static final int MOST_BYTES = 1 << 18;

    /** None. */
    public static final IgnoredRevisions NONE = new IgnoredRevisions(Set.of(), 0);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}", Pattern.CASE_INSENSITIVE);

    static final IgnoredRevisions TOO_LARGE = new IgnoredRevisions(Set.of(), 1);

    static IgnoredRevisions parse(String text) {
        var ids = new HashSet<String>();
        int unclear = 0;
        for (String line : text.lines().toList()) {
            int comment = line.indexOf('#');
            String name = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (NAME.matcher(name).matches()) {
                ids.add(name.toLowerCase(java.util.Locale.ROOT));
            } else if (!name.isEmpty()) {
                unclear++;
            }
        }
        return new IgnoredRevisions(Set.copyOf(ids), unclear);
    }

    boolean has(String sha) {
        return ids.contains(sha);
    }
}
