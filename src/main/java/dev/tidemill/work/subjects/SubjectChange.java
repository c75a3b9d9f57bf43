package dev.tidemill.work.subjects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wishes to change a subject, from a request or from quick actions: what is not wished stays as it is. An
 * {@code Optional} inside tells a wish to clear (empty) from no wish (null).
 */
public final class SubjectChange {
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable String stateEvent;
    private @Nullable Boolean confidential;
    private @Nullable Boolean locked;
    private @Nullable Optional<Long> milestone;
    private @Nullable Optional<LocalDate> dueDate;
    private @Nullable Optional<LocalDate> startDate;
    private @Nullable Optional<Integer> weight;
    private @Nullable List<Long> labels;
    private @Nullable List<Long> assignees;
    private boolean namesLabels;
    private boolean namesAssignees;
    private final List<Long> addLabels = new ArrayList<>();
    private final List<Long> removeLabels = new ArrayList<>();
    private final List<Long> addAssignees = new ArrayList<>();
    private final List<Long> removeAssignees = new ArrayList<>();
    private @Nullable Long estimate;
    private @Nullable TimeSpent spent;
    private @Nullable Boolean todo;
    private @Nullable Boolean subscribed;
    private @Nullable Long duplicateOf;
    private final List<Long> related = new ArrayList<>();
    private final List<String> toggledAwards = new ArrayList<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();

    /**
     * Time to log.
     *
     * @param seconds how much; negative takes back, null takes back everything
     * @param day when, or null for now
     */
    public record TimeSpent(
            @Nullable Long seconds, @Nullable LocalDate day, String summary) {}

    public SubjectChange title(String wanted) {
        title = wanted;
        return this;
    }

    public SubjectChange description(String wanted) {
        description = wanted;
        return this;
    }

    /** {@code close} or {@code reopen}. */
    public SubjectChange stateEvent(String wanted) {
        stateEvent = wanted;
        return this;
    }

    public SubjectChange confidential(boolean wanted) {
        confidential = wanted;
        return this;
    }

    public SubjectChange locked(boolean wanted) {
        locked = wanted;
        return this;
    }

    public SubjectChange milestone(Optional<Long> wanted) {
        milestone = wanted;
        return this;
    }

    public SubjectChange dueDate(Optional<LocalDate> wanted) {
        dueDate = wanted;
        return this;
    }

    public SubjectChange startDate(Optional<LocalDate> wanted) {
        startDate = wanted;
        return this;
    }

    public SubjectChange weight(Optional<Integer> wanted) {
        weight = wanted;
        return this;
    }

    /** Replaces all labels. */
    public SubjectChange onlyLabels(List<Long> wanted) {
        namesLabels = true;
        labels = List.copyOf(wanted);
        return this;
    }

    public SubjectChange addLabels(List<Long> wanted) {
        namesLabels = true;
        addLabels.addAll(wanted);
        return this;
    }

    public SubjectChange removeLabels(List<Long> wanted) {
        namesLabels = true;
        removeLabels.addAll(wanted);
        return this;
    }

    /** Replaces all assignees. */
    public SubjectChange onlyAssignees(List<Long> wanted) {
        namesAssignees = true;
        assignees = List.copyOf(wanted);
        return this;
    }

    public SubjectChange addAssignees(List<Long> wanted) {
        namesAssignees = true;
        addAssignees.addAll(wanted);
        return this;
    }

    public SubjectChange removeAssignees(List<Long> wanted) {
        namesAssignees = true;
        removeAssignees.addAll(wanted);
        return this;
    }

    /** The estimate in seconds; 0 for none. */
    public SubjectChange estimate(long seconds) {
        estimate = seconds;
        return this;
    }

    public SubjectChange spent(TimeSpent wanted) {
        spent = wanted;
        return this;
    }

    /** Whether to put it on the caller's to-do list, or off. */
    public SubjectChange todo(boolean wanted) {
        todo = wanted;
        return this;
    }

    public SubjectChange subscribed(boolean wanted) {
        subscribed = wanted;
        return this;
    }

    /** Closes it as a duplicate of another subject. */
    public SubjectChange duplicateOf(long other) {
        duplicateOf = other;
        return this;
    }

    public SubjectChange related(List<Long> others) {
        related.addAll(others);
        return this;
    }

    /** Reacts with an emoji, or takes the reaction back. */
    public SubjectChange toggleAward(String name) {
        toggledAwards.add(name);
        return this;
    }

    /** A wish that only the room of the kind understands. */
    public SubjectChange extra(String name, Object value) {
        extra.put(name, value);
        return this;
    }

    public @Nullable String title() {
        return title;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String stateEvent() {
        return stateEvent;
    }

    public @Nullable Boolean confidential() {
        return confidential;
    }

    public @Nullable Boolean locked() {
        return locked;
    }

    public @Nullable Optional<Long> milestone() {
        return milestone;
    }

    public @Nullable Optional<LocalDate> dueDate() {
        return dueDate;
    }

    public @Nullable Optional<LocalDate> startDate() {
        return startDate;
    }

    public @Nullable Optional<Integer> weight() {
        return weight;
    }

    /** The labels wished out of those there are: the replacement, plus the added, minus the removed. */
    public List<Long> labelsFrom(List<Long> now) {
        return wished(labels == null ? now : labels, addLabels, removeLabels);
    }

    /** The labels that the wish names last win within a scope; these were named. */
    public List<Long> namedLabels() {
        var named = new ArrayList<>(labels == null ? List.<Long>of() : labels);
        named.addAll(addLabels);
        return named;
    }

    public boolean changesLabels() {
        return namesLabels;
    }

    /** The assignees wished out of those there are. */
    public List<Long> assigneesFrom(List<Long> now) {
        return wished(assignees == null ? now : assignees, addAssignees, removeAssignees);
    }

    public boolean changesAssignees() {
        return namesAssignees;
    }

    public @Nullable Long estimate() {
        return estimate;
    }

    public @Nullable TimeSpent spent() {
        return spent;
    }

    public @Nullable Boolean todo() {
        return todo;
    }

    public @Nullable Boolean subscribed() {
        return subscribed;
    }

    public @Nullable Long duplicateOf() {
        return duplicateOf;
    }

    public List<Long> related() {
        return List.copyOf(related);
    }

    public List<String> toggledAwards() {
        return List.copyOf(toggledAwards);
    }

    public Map<String, Object> extra() {
        return Map.copyOf(extra);
    }

    /** Takes a wish of another room back. */
    public SubjectChange without(String name) {
        extra.remove(name);
        return this;
    }

    private static List<Long> wished(List<Long> start, List<Long> added, List<Long> removed) {
        var wished = new ArrayList<>(start);
        wished.addAll(added);
        wished.removeAll(removed);
        return wished.stream().distinct().toList();
    }
}
