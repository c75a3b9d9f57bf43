package dev.tidemill.merging.versions;

import dev.tidemill.repos.commits.Commit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The commits that a push brought to a merge request.
 *
 * @param fresh those that the target branch does not have, oldest first, at most a hundred of the newest
 * @param freshCount how many of those there are
 * @param known how many came from the target branch
 * @param firstKnown the oldest commit that came from the target branch; empty without
 * @param lastKnown the newest; empty without
 */
public record AddedCommits(List<Commit> fresh, int freshCount, int known, String firstKnown, String lastKnown) {
    /** Nothing. */
    public static final AddedCommits NONE = new AddedCommits(List.of(), 0, 0, "", "");

    /** How many there are. */
    public int count() {
        return freshCount + known;
    }

    /** The sentence and list of the system's note, with the address where the difference is shown. */
    public String note(String targetBranch, String comparison) {
        var items = new StringBuilder();
        if (known > 0) {
            String range =
                    firstKnown.equals(lastKnown) ? brief(firstKnown) : brief(firstKnown) + "..." + brief(lastKnown);
            items.append("<li>")
                    .append(range)
                    .append(" - ")
                    .append(commits(known))
                    .append(" from branch <code>");
            items.append(escape(targetBranch)).append("</code></li>");
        }
        int more = freshCount - fresh.size();
        if (more > 0) {
            items.append("<li>").append(commits(more)).append(" more</li>");
        }
        items.append(fresh.stream()
                .map(commit -> "<li>" + commit.shortSha() + " - " + escape(commit.title()) + "</li>")
                .collect(Collectors.joining()));
        return "added " + commits(count()) + "\n\n<ul>" + items + "</ul>\n\n[Compare with previous version]("
                + comparison + ")";
    }

    private static String commits(int count) {
        return count + (count == 1 ? " commit" : " commits");
    }

    private static String brief(String sha) {
        return sha.substring(0, 8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
