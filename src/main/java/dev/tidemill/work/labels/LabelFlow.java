package dev.tidemill.work.labels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Which labels stay: within a scope the one named last wins (doc/user/project/labels.md, scoped labels). */
public final class LabelFlow {
    private static final String SEPARATOR = "::";

    private LabelFlow() {}

    /** The scope of a title: what stands before the last {@code ::}, when something stands on both sides. */
    public static Optional<String> scope(String title) {
        int at = title.lastIndexOf(SEPARATOR);
        boolean scoped = at > 0 && at + SEPARATOR.length() < title.length();
        return scoped ? Optional.of(title.substring(0, at)) : Optional.empty();
    }

    /**
     * The labels left of those wished, at most one per scope: a newly named one wins over one that was there, and
     * the later over the earlier.
     *
     * @param wished all labels wished, in the order in which they were named, those there before first
     * @param named the numbers of those that the change names, in order
     */
    public static List<Label> exclusive(Collection<Label> wished, List<Long> named) {
        var byRank = new ArrayList<>(wished);
        byRank.sort(java.util.Comparator.comparingInt(label -> named.lastIndexOf(label.id())));
        var seen = new HashSet<String>();
        var kept = new HashSet<Long>();
        for (Label label : byRank.reversed()) {
            if (label.scope().map(seen::add).orElse(true)) {
                kept.add(label.id());
            }
        }
        return wished.stream().filter(label -> kept.contains(label.id())).toList();
    }
}
