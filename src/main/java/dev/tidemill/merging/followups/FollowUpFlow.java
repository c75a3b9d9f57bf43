package dev.tidemill.merging.followups;

import java.util.List;
import java.util.stream.Collectors;

/** The words of an issue that goes on with threads of a merge request. */
final class FollowUpFlow {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_QUOTE = 2000;

    private FollowUpFlow() {}

    /**
     * A thread.
     *
     * @param author who began it
     * @param href its whole address
     * @param answers how many answers it has
     * @param body what it begins with
     */
    record Talk(String author, String href, int answers, String body) {}

    static String title(String request) {
        String start = "Follow-up from \"";
        int room = LONGEST_TITLE - start.length() - 1;
        return start + (request.length() > room ? request.substring(0, room - 1) + "\u2026" : request) + "\"";
    }

    /** A task for every thread, with what it begins with as a quotation. */
    static String description(String reference, List<Talk> threads) {
        String head = threads.size() == 1 ? "The following thread from " : "The following threads from ";
        return threads.stream()
                .map(FollowUpFlow::task)
                .collect(Collectors.joining("\n\n", head + reference + " should be addressed:\n\n", ""));
    }

    private static String task(Talk thread) {
        String more = thread.answers() == 0
                ? ""
                : " (+" + thread.answers() + (thread.answers() == 1 ? " comment)" : " comments)");
        return "- [ ] @" + thread.author() + " started a [thread](" + thread.href() + "):" + more + "\n\n"
                + quoted(thread.body());
    }

    /** Every line begins with the sign of a quotation, so that none of them is read as a quick action. */
    private static String quoted(String body) {
        String cut = body.length() > LONGEST_QUOTE ? body.substring(0, LONGEST_QUOTE) + "\u2026" : body;
        return cut.strip()
                .lines()
                .map(line -> ("    > " + line).stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
