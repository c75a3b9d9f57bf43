package dev.tidemill.merging.picks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The words of cherry-picks and reverts (doc/api/commits.md, doc/user/project/merge_requests/revert_changes.md). */
final class PickFlow {
    private static final int SHORT = 8;

    private PickFlow() {}

    /**
     * What the message speaks of.
     *
     * @param sha the commit
     * @param title the first line of its message
     * @param message all of it
     * @param request the reference of the merge request that it merged, for example {@code !7}; empty when it merged none
     * @param merged the commits that it merged, the oldest first
     */
    record Subject(String sha, String title, String message, Optional<String> request, List<Line> merged) {}

    /** A commit in a list. */
    record Line(String sha, String title) {}

    /** The message of the new commit when nobody wrote one. */
    static String message(PickKind kind, Subject subject) {
        return switch (kind) {
            case CHERRY_PICK ->
                subject.message().stripTrailing()
                        + "\n\n(cherry picked from commit " + subject.sha() + ")"
                        + listed(subject.merged());
            case REVERT ->
                "Revert \"" + subject.title().strip() + "\"\n\nThis reverts "
                        + subject.request().map(it -> "merge request " + it).orElse("commit " + subject.sha());
        };
    }

    private static String listed(List<Line> merged) {
        var text = new StringBuilder(merged.isEmpty() ? "" : "\n");
        for (Line line : merged) {
            text.append('\n').append(line.sha(), 0, SHORT).append(' ').append(line.title());
        }
        return text.toString();
    }

    /** Why it was not done, as clients read it. */
    static String refusal(PickKind kind, boolean ofRequest) {
        String noun = ofRequest ? "merge request" : "commit";
        return "Sorry, we cannot " + kind.verb() + " this " + noun + " automatically. This " + noun
                + " may already have been " + kind.done()
                + ", or a more recent commit may have updated some of its content.";
    }

    /** The body of a refusal. */
    static Map<String, Object> body(String text, boolean conflict, boolean dryRun) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message", text);
        body.put("error_code", conflict ? "conflict" : "empty");
        if (dryRun) {
            body.put("dry_run", "error");
        }
        return body;
    }

    /** The name of a new branch that is not taken. */
    static String branch(PickKind kind, String sha, Predicate<String> taken) {
        String name = kind.verb() + "-" + sha.substring(0, SHORT);
        for (int i = 2; ; i++) {
            if (!taken.test(name)) {
                return name;
            }
            name = kind.verb() + "-" + sha.substring(0, SHORT) + "-" + i;
        }
    }

    /** The sentence in the history of a merge request. */
    static String note(String branch, String href, String sha) {
        return "picked the changes into the branch [`" + branch + "`](" + href + ") with commit " + sha;
    }
}
