package dev.tidemill.work.pages;

import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.work.labels.Label;
import java.util.List;

/**
 * The form above a list that says which things are wanted, in which order; sent by GET, so that every list has an
 * address.
 *
 * @param action the address of the list
 * @param state the state that is shown
 * @param tabs the states with their numbers
 * @param search words
 * @param selects one of several each: author, assignee, milestone
 * @param labels those that can be picked
 * @param picked titles of those that are
 * @param sort the order
 * @param sorts the orders there are
 * @param kept further parameters that stay as they are
 * @param filtered whether anything is left out besides other states
 */
public record FilterBar(
        String action,
        String state,
        List<Tab> tabs,
        String search,
        List<Select> selects,
        List<Label> labels,
        List<String> picked,
        String sort,
        List<Choice> sorts,
        List<Choice> kept,
        boolean filtered) {
    /** One of several. */
    public record Select(String name, String label, String value, List<Choice> choices) {}

    public boolean has(Label label) {
        return picked.contains(label.title());
    }

    /** Picked labels that are not among those offered, which stay picked. */
    public List<String> others() {
        return picked.stream()
                .filter(title ->
                        labels.stream().noneMatch(label -> label.title().equals(title)))
                .toList();
    }
}
