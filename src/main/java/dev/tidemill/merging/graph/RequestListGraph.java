package dev.tidemill.merging.graph;

import static dev.tidemill.merging.graph.MergingGraph.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.graph.MergingGraph.Tools;
import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.MergeRequests.Found;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Keyed;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectKeyset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finding merge requests over GraphQL: its arguments become the filters of the REST API. */
final class RequestListGraph {
    private static final String FIELD = "mergeRequests";
    private static final Paging FIRST = new Paging(1, 1, "");

    /** Arguments that are texts, and the parameters that they become. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("search", "search"),
            Map.entry("milestoneTitle", "milestone"),
            Map.entry("authorUsername", "author_username"),
            Map.entry("reviewerUsername", "reviewer_username"),
            Map.entry("assigneeUsername", "assignee_username"),
            Map.entry("assigneeWildcardId", "assignee_id"),
            Map.entry("reviewerWildcardId", "reviewer_id"),
            Map.entry("createdAfter", "created_after"),
            Map.entry("createdBefore", "created_before"),
            Map.entry("updatedAfter", "updated_after"),
            Map.entry("updatedBefore", "updated_before"),
            Map.entry("mergedAfter", "merged_after"),
            Map.entry("mergedBefore", "merged_before"));
    /** Arguments that are lists. */
    private static final Map<String, String> LISTS = Map.of(
            "iids", "iids",
            "labels", "labels",
            "labelName", "labels",
            "sourceBranches", "source_branches",
            "targetBranches", "target_branches",
            "assigneeUsernames", "assignee_username",
            "approver", "approved_by_usernames");

    private final Tools tools;
    private final MergeRequests requests;

    RequestListGraph(Tools tools) {
        this.tools = tools;
        this.requests = tools.desk().requests();
    }

    void wire(Wiring wiring) {
        wiring.query(
                        "mergeRequest",
                        ask -> requests.byIds(caller(ask), List.of(ask.id("id")))
                                .get(ask.id("id")))
                .field("Project", "mergeRequest", Project.class, this::one)
                .field("Project", FIELD, Project.class, this::ofProject)
                .field("Group", FIELD, Group.class, (group, ask) -> page(Home.of(group), "all", ask))
                .field("CurrentUser", "authoredMergeRequests", User.class, (user, ask) -> mine("created_by_me", ask))
                .field("CurrentUser", "assignedMergeRequests", User.class, (user, ask) -> mine("assigned_to_me", ask))
                .field(
                        "CurrentUser",
                        "reviewRequestedMergeRequests",
                        User.class,
                        (user, ask) -> mine("reviews_for_me", ask));
    }

    private Found one(Project project, Ask ask) {
        return requests.get(caller(ask), Long.toString(project.id()), number(ask.required("iid")));
    }

    private Connection<Found> ofProject(Project project, Ask ask) {
        tools.projects().access().require(caller(ask), project, MergingPermissions.READ_MERGE_REQUEST);
        return page(Home.of(project), "all", ask);
    }

    /** One's own requests everywhere, or in one project or group. */
    private @Nullable Connection<Found> mine(String scope, Ask ask) {
        var place = ask.text("projectPath");
        if (place.isPresent()) {
            var project =
                    tools.projects().access().project(caller(ask), place.get(), MergingPermissions.READ_MERGE_REQUEST);
            return page(Home.of(project), scope, ask);
        }
        if (ask.has("groupId") && ask.raw("groupId") != null) {
            return page(
                    Home.of(tools.projects().groups().get(caller(ask), Long.toString(ask.id("groupId")))), scope, ask);
        }
        return page(null, scope, ask);
    }

    private Connection<Found> page(@Nullable Home home, String scope, Ask ask) {
        Principal caller = caller(ask);
        Params params = params(ask, scope);
        var lists = tools.lists();
        var page = SubjectKeyset.serves(params)
                ? Connection.of(ask, new Listed(lists, caller, home, params, SubjectKeyset.of(params, "r")))
                : Connection.of(ask, paging -> lists.list(caller, home, params, paging));
        var known = requests.byIds(
                caller, page.nodes().stream().map(MergeRequest::id).toList());
        return page.map(request -> known.get(request.id()));
    }

    /** Requests in an order that has keys. */
    private record Listed(
            MergeRequestLists lists,
            Principal caller,
            @Nullable Home home,
            Params params,
            SubjectKeyset keyset) implements Keyed<MergeRequest> {
        @Override
        public List<MergeRequest> read(Span span) {
            return lists.between(caller, home, params, keyset, span);
        }

        @Override
        public String keyOf(MergeRequest request) {
            return keyset.keyOf(
                    new SubjectKeyset.Values(request.id(), request.title(), request.createdAt(), request.updatedAt()));
        }

        @Override
        public long count() {
            return lists.list(caller, home, params, FIRST).total();
        }
    }

    static Params params(Ask ask, String scope) {
        ObjectNode tree = Ask.tree();
        tree.put("scope", scope);
        ask.text("state").ifPresent(state -> tree.put("state", state));
        ask.bool("draft").ifPresent(only -> tree.put("draft", only));
        ask.bool("approved").ifPresent(only -> tree.put("approved", only ? "yes" : "no"));
        ask.bool("includeArchived").ifPresent(also -> tree.put("non_archived", !also));
        copy(ask, tree);
        if (!ask.list("in").isEmpty()) {
            tree.put("in", String.join(",", texts(ask, "in")).toLowerCase(Locale.ROOT));
        }
        Ask not = ask.inside("not");
        ObjectNode hidden = Ask.tree();
        copy(not, hidden);
        if (!hidden.isEmpty()) {
            tree.set("not", hidden);
        }
        sort(tree, ask);
        return Params.of(tree);
    }

    private static void copy(Ask ask, ObjectNode tree) {
        TEXTS.forEach((argument, parameter) -> ask.text(argument).ifPresent(text -> tree.put(parameter, text)));
        LISTS.forEach((argument, parameter) -> {
            if (!ask.list(argument).isEmpty()) {
                var array = tree.withArray(parameter);
                texts(ask, argument).forEach(array::add);
            }
        });
    }

    private static List<String> texts(Ask ask, String argument) {
        if (ask.list(argument).size() > Connection.MOST) {
            throw ApiError.parameter(argument + " has more than " + Connection.MOST + " values");
        }
        return ask.list(argument).stream().map(String::valueOf).toList();
    }

    private static void sort(ObjectNode tree, Ask ask) {
        ask.text("sort").ifPresent(sort -> {
            String word = sort.toLowerCase(Locale.ROOT);
            String field = word.substring(0, word.lastIndexOf('_'));
            tree.put("order_by", field.equals("created") || field.equals("updated") ? field + "_at" : field);
            tree.put("sort", word.substring(word.lastIndexOf('_') + 1));
        });
    }

    static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
