package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline remembers of its commit, so that lists and job payloads read no packs. Times are ISO-8601 with
 * the commit's own offset.
 *
 * @param title the first line of the message
 * @param message the whole message, cut at {@link #LONGEST}
 * @param parents the names of its parents
 * @param tagMessage the message of an annotated tag, or null
 */
public record CommitFacts(
        String title,
        String message,
        String authorName,
        String authorEmail,
        String authoredAt,
        String committerName,
        String committerEmail,
        String committedAt,
        List<String> parents,
        @Nullable String tagMessage) {
    /** Characters of the message that are kept. */
    public static final int LONGEST = 100_000;

    public static final CommitFacts UNKNOWN = new CommitFacts("", "", "", "", "", "", "", "", List.of(), null);

    public CommitFacts {
        message = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
        parents = List.copyOf(parents);
    }

    static CommitFacts ofJson(String json) {
        return Json.read(json, CommitFacts.class);
    }

    /** {@code Name <email>}. */
    public String author() {
        return authorName + " <" + authorEmail + ">";
    }

    /** What follows the title in the message. */
    public String description() {
        int end = message.indexOf('\n');
        return end < 0 ? "" : message.substring(end + 1).strip();
    }
}
