package dev.tidemill.work.labels;

import dev.tidemill.work.history.History;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The labels of subjects. */
public final class SubjectLabels {
    private final Labels labels;
    private final History history;

    public SubjectLabels(Labels labels, History history) {
        this.labels = labels;
        this.history = history;
    }

    /** The labels of many subjects by title, by number of the subject. */
    public Map<Long, List<Label>> of(Handle h, Collection<Long> subjects) {
        return subjects.isEmpty() ? Map.of() : LabelLinkStore.of(h, subjects);
    }

    /** The labels of one subject. */
    public List<Label> of(Handle h, long subject) {
        return of(h, List.of(subject)).getOrDefault(subject, List.of());
    }

    /**
     * Replaces the labels of a subject and remembers what changed; within a scope the one named last stays. Who may,
     * and whether labels are good there, is decided by the caller.
     *
     * @param wished the numbers of all labels wished
     * @param named those that the change names
     * @return the labels after it
     */
    public List<Label> replace(Handle tx, @Nullable Long actor, long subject, List<Long> wished, List<Long> named) {
        var before = of(tx, subject).stream().map(Label::id).toList();
        var known = LabelStore.byIds(tx, wished);
        var ordered = wished.stream()
                .flatMap(id -> known.stream().filter(label -> label.id() == id))
                .toList();
        var after = LabelFlow.exclusive(ordered, named).stream().map(Label::id).toList();
        var added = new LinkedHashSet<>(after);
        before.forEach(added::remove);
        var removed = new LinkedHashSet<>(before);
        after.forEach(removed::remove);
        LabelLinkStore.change(tx, subject, added, removed);
        history.labels(tx, subject, actor, added, removed);
        return of(tx, subject);
    }

    /** A label as a member of what it is on. */
    public static Map<String, Object> brief(Label label) {
        return LabelJson.brief(label);
    }

    /** The room's labels themselves. */
    public Labels labels() {
        return labels;
    }
}
