package dev.tidemill.work.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Keyed;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectKeyset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists of items as GraphQL asks for them: its arguments become the filters of the REST API. */
final class ItemLists {
    private ItemLists() {}

    static Params params(Ask ask) {
        ObjectNode tree = Ask.tree();
        tree.put("scope", "all");
        ask.text("state").filter(state -> !state.equals("locked")).ifPresent(state -> tree.put("state", state));
        ask.text("search").ifPresent(text -> tree.put("search", text));
        ask.bool("confidential").ifPresent(only -> tree.put("confidential", only));
        ask.text("authorUsername").ifPresent(name -> tree.put("author_username", name));
        ask.text("assigneeId").ifPresent(who -> tree.put("assignee_id", who));
        list(tree, ask, "labelName", "labels");
        list(tree, ask, "iids", "iids");
        list(tree, ask, "assigneeUsernames", "assignee_username");
        list(tree, ask, "assigneeUsername", "assignee_username");
        ask.text("iid").ifPresent(iid -> tree.putArray("iids").add(iid));
        Object milestone = ask.raw("milestoneTitle") instanceof List<?> titles
                ? titles.stream().findFirst().orElse(null)
                : ask.raw("milestoneTitle");
        if (milestone != null) {
            tree.put("milestone", milestone.toString());
        }
        ask.list("types").stream()
                .findFirst()
                .ifPresent(type -> tree.put("issue_type", String.valueOf(type).toLowerCase(Locale.ROOT)));
        if (!ask.list("in").isEmpty()) {
            tree.put(
                    "in",
                    String.join(
                            ",",
                            ask.list("in").stream()
                                    .map(each -> String.valueOf(each).toLowerCase(Locale.ROOT))
                                    .toList()));
        }
        time(tree, ask, "createdAfter", "created_after");
        time(tree, ask, "createdBefore", "created_before");
        time(tree, ask, "updatedAfter", "updated_after");
        time(tree, ask, "updatedBefore", "updated_before");
        sort(tree, ask);
        return Params.of(tree);
    }

    /** A page of the items of a home, or everywhere, each with the caller who may see it. */
    static Connection<WorkItems.Found> page(WorkItems items, Principal caller, @Nullable Home home, Ask ask) {
        return page(items, caller, home, params(ask), ask);
    }

    /** As above, with the filters of a use of its own. */
    static Connection<WorkItems.Found> page(
            WorkItems items, Principal caller, @Nullable Home home, Params params, Ask ask) {
        var page = SubjectKeyset.serves(params)
                ? Connection.of(ask, new Listed(items, caller, home, params, SubjectKeyset.of(params, "i")))
                : Connection.of(ask, paging -> items.list(caller, home, params, paging));
        var known = items.byIds(caller, page.nodes().stream().map(WorkItem::id).toList());
        return page.map(item -> known.get(item.id()));
    }

    /** Items in an order that has keys. */
    private record Listed(
            WorkItems items, Principal caller, @Nullable Home home, Params params, SubjectKeyset keyset)
            implements Keyed<WorkItem> {
        @Override
        public List<WorkItem> read(Span span) {
            return items.between(caller, home, params, keyset, span);
        }

        @Override
        public String keyOf(WorkItem item) {
            return keyset.keyOf(new SubjectKeyset.Values(item.id(), item.title(), item.createdAt(), item.updatedAt()));
        }

        @Override
        public long count() {
            return items.counts(caller, home, params).all();
        }
    }

    private static void list(ObjectNode tree, Ask ask, String name, String parameter) {
        if (!ask.list(name).isEmpty()) {
            var array = tree.putArray(parameter);
            ask.list(name).stream().limit(100).forEach(each -> array.add(String.valueOf(each)));
        }
    }

    private static void time(ObjectNode tree, Ask ask, String name, String parameter) {
        ask.text(name).ifPresent(time -> tree.put(parameter, time));
    }

    private static void sort(ObjectNode tree, Ask ask) {
        ask.text("sort").ifPresent(sort -> {
            int end = sort.lastIndexOf('_');
            String field = sort.substring(0, end).toLowerCase(Locale.ROOT);
            tree.put("order_by", field.equals("created") || field.equals("updated") ? field + "_at" : field);
            tree.put("sort", sort.substring(end + 1).toLowerCase(Locale.ROOT));
        });
    }
}
