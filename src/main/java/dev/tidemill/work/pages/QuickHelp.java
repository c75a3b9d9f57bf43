package dev.tidemill.work.pages;

import java.util.List;
import java.util.Map;

/** What the form to comment tells about quick actions: those that people use most. */
public final class QuickHelp {
    private static final List<Map.Entry<String, String>> ALL = List.of(
            Map.entry("/assign @user", "assign somebody, or me"),
            Map.entry("/unassign", "take assignees off"),
            Map.entry("/label ~name", "add labels"),
            Map.entry("/unlabel ~name", "remove labels"),
            Map.entry("/milestone %title", "plan it"),
            Map.entry("/due tomorrow", "set the due date"),
            Map.entry("/estimate 2d 4h", "estimate the time"),
            Map.entry("/spend 1h 30m", "log time"),
            Map.entry("/close, /reopen", "change the state"),
            Map.entry("/title words", "change the title"),
            Map.entry("/relate #12", "link another one"),
            Map.entry("/duplicate #12", "close it as a duplicate"),
            Map.entry("/todo, /done", "my to-do list"),
            Map.entry("/subscribe", "hear of it"),
            Map.entry("/award :tada:", "react"),
            Map.entry("/lock, /confidential", "for members, for few"));

    private QuickHelp() {}

    /** The actions worth naming, with what they do. */
    public static List<Map.Entry<String, String>> of(String noun) {
        return noun.equals("merge request")
                ? ALL.stream()
                        .filter(entry -> !entry.getKey().startsWith("/due")
                                && !entry.getKey().startsWith("/relate")
                                && !entry.getKey().startsWith("/duplicate"))
                        .toList()
                : ALL;
    }
}
