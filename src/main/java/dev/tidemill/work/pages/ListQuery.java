package dev.tidemill.work.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.work.labels.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The filters of a list page as its address holds them ({@code label_name[]}, {@code milestone_title},
 * {@code sort=updated_desc} ...), and the same as the API's parameters.
 */
public final class ListQuery {
    /** Orders by their name in the address: the API's {@code order_by} and {@code sort}, and words. */
    public record Order(String name, String by, String direction, String words) {}

    /** The orders of work items. */
    public static final List<Order> ITEM_ORDERS = List.of(
            new Order("created_desc", "created_at", "desc", "Newest"),
            new Order("created_asc", "created_at", "asc", "Oldest"),
            new Order("updated_desc", "updated_at", "desc", "Last updated"),
            new Order("due_date", "due_date", "asc", "Due date"),
            new Order("milestone", "milestone_due", "asc", "Milestone due"),
            new Order("priority", "priority", "asc", "Priority"),
            new Order("label_priority", "label_priority", "asc", "Label priority"),
            new Order("popularity", "popularity", "desc", "Popularity"),
            new Order("weight", "weight", "desc", "Weight"),
            new Order("title_asc", "title", "asc", "Title"),
            new Order("relative_position", "relative_position", "asc", "By hand"));

    /** Filters that the API calls the same. */
    private static final List<String> PLAIN = List.of(
            "scope",
            "due_date",
            "issue_type",
            "confidential",
            "my_reaction_emoji",
            "weight",
            "source_branch",
            "target_branch");

    private final Params params;
    private final List<Order> orders;

    public ListQuery(Request request, List<Order> orders) {
        this.params = request.params();
        this.orders = orders;
    }

    /** The state shown, {@code opened} unless the address says another. */
    public String state() {
        return text("state").isEmpty() ? "opened" : text("state");
    }

    /** The API's parameters. */
    public Params api() {
        return Params.of(api(state()));
    }

    /** The same for another state, to count it. */
    public Params api(List<String> without) {
        var tree = api("all");
        without.forEach(tree::remove);
        return Params.of(tree);
    }

    private ObjectNode api(String state) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put("state", state);
        put(tree, "search", text("search"));
        put(tree, "author_username", text("author_username"));
        put(tree, "milestone", text("milestone_title"));
        String assignee = text("assignee_username");
        put(tree, special(assignee) ? "assignee_id" : "assignee_username", assignee);
        var labels = tree.putArray("labels");
        labels().forEach(labels::add);
        String reviewer = text("reviewer_username");
        put(tree, special(reviewer) ? "reviewer_id" : "reviewer_username", reviewer);
        put(tree, "wip", text("draft"));
        for (String name : PLAIN) {
            put(tree, name, text(name));
        }
        Order order = order();
        tree.put("order_by", order.by()).put("sort", order.direction());
        return tree;
    }

    /** The form of the list. */
    public FilterBar bar(
            String action, List<Tab> tabs, List<User> people, List<Label> labels, List<Choice> milestones) {
        return bar(action, tabs, people, labels, milestones, List.of());
    }

    /** The form of a list that can be narrowed by more than items of work. */
    public FilterBar bar(
            String action,
            List<Tab> tabs,
            List<User> people,
            List<Label> labels,
            List<Choice> milestones,
            List<FilterBar.Select> more) {
        var selects = new ArrayList<>(List.of(
                select("author_username", "Author", people(people, false)),
                select("assignee_username", "Assignee", people(people, true)),
                select("milestone_title", "Milestone", milestones(milestones))));
        selects.addAll(more);
        var sorts = orders.stream()
                .map(order -> new Choice(order.name(), order.words()))
                .toList();
        return new FilterBar(
                action,
                state(),
                tabs,
                text("search"),
                selects,
                labels,
                labels(),
                order().name(),
                sorts,
                kept(),
                filtered());
    }

    /** A tab of the states, which keeps all other filters. */
    public Tab tab(String action, String state, String words, long count) {
        var query = new ArrayList<String>();
        query.add("state=" + state);
        known().forEach((name, value) -> query.add(name + "=" + Request.encode(value)));
        labels().forEach(label -> query.add("label_name[]=" + Request.encode(label)));
        return Tab.of(words, action + "?" + String.join("&", query), state.equals(state()), count);
    }

    /** Whether anything is left out besides other states. */
    public boolean filtered() {
        return !labels().isEmpty() || known().keySet().stream().anyMatch(name -> !name.equals("sort"));
    }

    private Map<String, String> known() {
        var known = new LinkedHashMap<String, String>();
        for (String name : List.of(
                "search",
                "author_username",
                "assignee_username",
                "milestone_title",
                "scope",
                "due_date",
                "issue_type",
                "confidential",
                "my_reaction_emoji",
                "weight",
                "reviewer_username",
                "source_branch",
                "target_branch",
                "draft",
                "sort")) {
            if (!text(name).isEmpty()) {
                known.put(name, text(name));
            }
        }
        return known;
    }

    private List<Choice> kept() {
        return known().entrySet().stream()
                .filter(entry -> List.of(
                                "scope", "due_date", "issue_type", "confidential", "my_reaction_emoji", "weight")
                        .contains(entry.getKey()))
                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One of several, as the address says it now. */
    public FilterBar.Select select(String name, String label, List<Choice> choices) {
        String value = text(name);
        var all = new ArrayList<>(choices);
        if (!value.isEmpty()
                && choices.stream().noneMatch(choice -> choice.value().equals(value))) {
            all.add(new Choice(value, value));
        }
        return new FilterBar.Select(name, label, value, all);
    }

    /** People to pick from, with nobody and anybody where that can be asked for. */
    public static List<Choice> people(List<User> people, boolean none) {
        var choices = new ArrayList<Choice>();
        if (none) {
            choices.add(new Choice("None", "Nobody"));
            choices.add(new Choice("Any", "Anybody"));
        }
        people.forEach(user -> choices.add(new Choice(user.username(), user.name())));
        return choices;
    }

    private static List<Choice> milestones(List<Choice> milestones) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("None", "No milestone"));
        choices.add(new Choice("Any", "Any milestone"));
        choices.add(new Choice("Upcoming", "Upcoming"));
        choices.add(new Choice("Started", "Started"));
        milestones.forEach(milestone -> choices.add(new Choice(milestone.text(), milestone.text())));
        return choices;
    }

    private List<String> labels() {
        return params.list("label_name").orElse(List.of()).stream()
                .filter(title -> !title.isBlank())
                .toList();
    }

    private Order order() {
        return orders.stream()
                .filter(order -> order.name().equals(text("sort")))
                .findFirst()
                .orElse(orders.getFirst());
    }

    private static boolean special(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("none") || lower.equals("any");
    }

    private static void put(ObjectNode tree, String name, String value) {
        if (!value.isBlank()) {
            tree.put(name, value);
        }
    }

    private String text(String name) {
        return params.text(name).orElse("").strip();
    }
}
