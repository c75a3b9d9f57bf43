package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Contributed kind: something that texts refer to by a sign, such as {@code #12} or {@code ~label}. Rooms list theirs
 * with {@code work.pages().richText().add(...)} in their Room file.
 */
public interface ReferenceKind {
    /** What it looks like: a pattern of ours that needs linear time. */
    Pattern pattern();

    /**
     * What stands in the page for each reference that was found, many at once. What the reader may not see is left out
     * and stays the text that it was.
     *
     * @param home where the text stands
     * @return trusted markup of one element, by the reference as it was written
     */
    Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found);
}
