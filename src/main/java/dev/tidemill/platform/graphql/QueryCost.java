package dev.tidemill.platform.graphql;

import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How deep a query is and what it costs: one for each field, and for each node that a connection may answer another
 * hundredth of what a node costs. Every fragment is measured once, however often it is spread.
 */
final class QueryCost {
    private static final long HUGE = Integer.MAX_VALUE;
    private static final Set<String> PAGES = Set.of("nodes", "edges");

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;
    private final Map<String, Cost> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /**
     * The measure of a selection.
     *
     * @param depth levels of fields
     * @param score what it costs
     */
    record Cost(int depth, long score) {
        static final Cost NOTHING = new Cost(0, 0);

        Cost and(Cost other) {
            return new Cost(Math.max(depth, other.depth), Math.min(HUGE, score + other.score));
        }
    }

    QueryCost(Map<String, FragmentDefinition> fragments, Map<String, Object> variables) {
        this.fragments = fragments;
        this.variables = variables;
    }

    Cost of(@Nullable SelectionSet selections) {
        Cost sum = Cost.NOTHING;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                sum = sum.and(of(selection));
            }
        }
        return sum;
    }

    private Cost of(Selection<?> selection) {
        return switch (selection) {
            case Field field -> of(field);
            case InlineFragment inline -> of(inline.getSelectionSet());
            case FragmentSpread spread -> of(spread.getName());
            default -> Cost.NOTHING;
        };
    }

    private Cost of(String fragment) {
        Cost measured = known.get(fragment);
        FragmentDefinition definition = fragments.get(fragment);
        if (measured != null || definition == null || !open.add(fragment)) {
            return measured == null ? Cost.NOTHING : measured;
        }
        Cost cost = of(definition.getSelectionSet());
        open.remove(fragment);
        known.put(fragment, cost);
        return cost;
    }

    private Cost of(Field field) {
        if (field.getName().equals("__typename")) {
            return Cost.NOTHING;
        }
        Cost inside = of(field.getSelectionSet());
        long score = 1 + inside.score();
        if (isConnection(field)) {
            score += inside.score() * size(field) / 100;
        }
        return new Cost(1 + inside.depth(), Math.min(HUGE, score));
    }

    private static boolean isConnection(Field field) {
        SelectionSet selections = field.getSelectionSet();
        return selections != null
                && selections.getSelections().stream()
                        .anyMatch(each -> each instanceof Field inner && PAGES.contains(inner.getName()));
    }

    private int size(Field field) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                Object value = switch (argument.getValue()) {
                    case IntValue number -> number.getValue();
                    case VariableReference variable -> variables.get(variable.getName());
                    case null, default -> null;
                };
                return value instanceof Number number
                        ? Math.clamp(number.longValue(), 0, Connection.MOST)
                        : Connection.MOST;
            }
        }
        return Connection.MOST;
    }
}
