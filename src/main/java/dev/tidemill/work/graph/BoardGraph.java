package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.work.boards.Board;
import dev.tidemill.work.boards.BoardFilters;
import dev.tidemill.work.boards.BoardList;
import dev.tidemill.work.boards.BoardMoves;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.subjects.Home;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Boards of issues in GraphQL: their lists, and the issues in them. */
final class BoardGraph {
    private static final String BOARD = "Board";
    private static final String LIST = "BoardList";

    private final Tools tools;

    BoardGraph(Tools tools) {
        this.tools = tools;
    }

    /** The type Board: a board where the caller may see it. */
    record BoardOf(Home home, Board board) {}

    /**
     * The type BoardList.
     *
     * @param key the number of the list, or {@code open} or {@code closed} for those that every board has
     * @param list null for those
     */
    record ListOf(BoardOf of, String key, @Nullable BoardList list, BoardFilters filters) {
        String id() {
            return Gid.of("List", list == null ? key + "-" + of.board().id() : key);
        }

        @Nullable
        Label label() {
            return list == null || list.labelId() == null
                    ? null
                    : filters.labels().get(list.labelId());
        }
    }

    void wire(Wiring wiring) {
        wiring.loader("boardFilters", (caller, keys) -> filters(keys))
                .field("Project", "board", Project.class, (project, ask) -> one(Home.of(project), ask))
                .field("Project", "boards", Project.class, (project, ask) -> all(Home.of(project), ask))
                .field("Group", "board", Group.class, (group, ask) -> one(Home.of(group), ask))
                .field("Group", "boards", Group.class, (group, ask) -> all(Home.of(group), ask));
        boardFields(wiring);
        listFields(wiring);
        new BoardMutationGraph(tools).wire(wiring);
    }

    private static void boardFields(Wiring wiring) {
        board(wiring, "id", board -> Gid.of(BOARD, board.id()));
        board(wiring, "name", Board::name);
        board(wiring, "hideBacklogList", Board::hideBacklog);
        board(wiring, "hideClosedList", Board::hideClosed);
        board(wiring, "weight", Board::weight);
        board(wiring, "createdAt", Board::createdAt);
        board(wiring, "updatedAt", Board::updatedAt);
        wiring.field(BOARD, "webPath", BoardOf.class, (of, ask) -> path(of))
                .field(
                        BOARD,
                        "assignee",
                        BoardOf.class,
                        (of, ask) -> loaded(ask, "users", of.board().assigneeId()))
                .field(
                        BOARD,
                        "milestone",
                        BoardOf.class,
                        (of, ask) -> loaded(ask, "milestones", of.board().milestoneId()))
                .field(
                        BOARD,
                        "labels",
                        BoardOf.class,
                        (of, ask) ->
                                filters(of, ask).thenApply(filters -> Connection.of(ask, filters.scope(), Label::id)))
                .field(
                        BOARD,
                        "lists",
                        BoardOf.class,
                        (of, ask) -> filters(of, ask).thenApply(filters -> lists(of, filters, ask)));
    }

    private void listFields(Wiring wiring) {
        wiring.field(LIST, "id", ListOf.class, (of, ask) -> of.id())
                .field(LIST, "listType", ListOf.class, (of, ask) -> type(of))
                .field(LIST, "position", ListOf.class, (of, ask) -> position(of))
                .field(LIST, "label", ListOf.class, (of, ask) -> of.label())
                .field(
                        LIST,
                        "assignee",
                        ListOf.class,
                        (of, ask) -> of.list() == null
                                ? null
                                : loaded(ask, "users", of.list().assigneeId()))
                .field(
                        LIST,
                        "milestone",
                        ListOf.class,
                        (of, ask) -> of.list() == null
                                ? null
                                : loaded(ask, "milestones", of.list().milestoneId()))
                .field(LIST, "title", ListOf.class, BoardGraph::title)
                .field(
                        LIST,
                        "maxIssueCount",
                        ListOf.class,
                        (of, ask) -> of.list() == null ? null : of.list().maxIssueCount())
                .field(
                        LIST,
                        "maxIssueWeight",
                        ListOf.class,
                        (of, ask) -> of.list() == null ? null : of.list().maxIssueWeight())
                .field(
                        LIST,
                        "issuesCount",
                        ListOf.class,
                        (of, ask) -> tools.work()
                                .items()
                                .counts(caller(ask), of.of().home(), Params.of(query(of, Ask.tree())))
                                .all())
                .field(LIST, "issues", ListOf.class, this::issues);
    }

    private static void board(Wiring wiring, String field, Function<Board, @Nullable Object> what) {
        wiring.field(BOARD, field, BoardOf.class, (of, ask) -> what.apply(of.board()));
    }

    private @Nullable Object one(Home home, Ask ask) {
        return new BoardOf(home, tools.work().boards().get(caller(ask), home, ask.id("id")));
    }

    private Object all(Home home, Ask ask) {
        var boards = tools.work().boards();
        if (ask.raw("id") != null) {
            var found = boards.get(caller(ask), home, ask.id("id"));
            return Connection.of(
                    ask, List.of(new BoardOf(home, found)), of -> of.board().id());
        }
        return Connection.of(ask, paging -> {
            var page = boards.list(caller(ask), home, paging);
            return new Slice<>(
                    page.items().stream().map(board -> new BoardOf(home, board)).toList(), page.total());
        });
    }

    /** What the lists of these boards show, for all of them at once. */
    private Map<Object, Object> filters(Collection<Object> keys) {
        var boards = keys.stream().map(Board.class::cast).toList();
        var lists = tools.work().boards().lists(boards);
        var scopes = tools.work().boards().scopes(boards);
        Set<Long> wanted = new HashSet<>();
        scopes.values().forEach(wanted::addAll);
        wanted.addAll(numbers(lists.stream().map(BoardList::labelId)));
        var labels = tools.work().labels().byIds(wanted);
        var milestones = tools.work()
                .milestones()
                .byIds(numbers(Stream.concat(
                        lists.stream().map(BoardList::milestoneId),
                        boards.stream().map(Board::milestoneId))));
        var filters = new HashMap<Object, Object>();
        for (Board board : boards) {
            filters.put(
                    board,
                    new BoardFilters(
                            board,
                            lists.stream()
                                    .filter(list -> list.boardId() == board.id())
                                    .toList(),
                            scopes.getOrDefault(board.id(), List.of()).stream()
                                    .map(labels::get)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            labels,
                            milestones));
        }
        return filters;
    }

    private static Set<Long> numbers(Stream<@Nullable Long> ids) {
        return ids.filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static CompletableFuture<BoardFilters> filters(BoardOf of, Ask ask) {
        return ask.load("boardFilters", of.board()).thenApply(BoardFilters.class::cast);
    }

    private static Object lists(BoardOf of, BoardFilters filters, Ask ask) {
        var lists = new ArrayList<ListOf>();
        if (!of.board().hideBacklog()) {
            lists.add(new ListOf(of, BoardMoves.OPEN, null, filters));
        }
        filters.lists().forEach(list -> lists.add(new ListOf(of, Long.toString(list.id()), list, filters)));
        if (!of.board().hideClosed()) {
            lists.add(new ListOf(of, BoardMoves.CLOSED, null, filters));
        }
        String only = ask.raw("id") == null ? null : String.valueOf(ask.raw("id"));
        return Connection.of(
                ask,
                lists.stream()
                        .filter(list -> only == null || list.id().equals(only))
                        .toList(),
                ListOf::id);
    }

    private Object issues(ListOf of, Ask ask) {
        ObjectNode wanted = ItemLists.params(ask.inside("filters")).tree();
        var params = Params.of(query(of, wanted));
        return ItemLists.page(tools.work().items(), caller(ask), of.of().home(), params, ask);
    }

    private static ObjectNode query(ListOf of, ObjectNode filter) {
        BoardList list = of.list();
        if (list != null) {
            return of.filters().listed(filter, list);
        }
        return of.key().equals(BoardMoves.CLOSED)
                ? of.filters().closed(filter)
                : of.filters().backlog(filter);
    }

    private static String type(ListOf of) {
        return of.list() != null ? of.list().type() : of.key().equals(BoardMoves.OPEN) ? "backlog" : BoardMoves.CLOSED;
    }

    private static @Nullable Integer position(ListOf of) {
        return of.list() == null ? null : of.list().position();
    }

    private static @Nullable Object title(ListOf of, Ask ask) {
        BoardList list = of.list();
        if (list == null) {
            return of.key().equals(BoardMoves.OPEN) ? "Open" : "Closed";
        }
        Label label = of.label();
        if (label != null) {
            return label.title();
        }
        Long milestone = list.milestoneId();
        var known = milestone == null ? null : of.filters().milestones().get(milestone);
        return known != null
                ? known.title()
                : list.assigneeId() == null
                        ? ""
                        : ask.load("users", list.assigneeId())
                                .thenApply(user -> user == null ? "" : ((dev.tidemill.identity.User) user).name());
    }

    private static @Nullable Object loaded(Ask ask, String loader, @Nullable Long id) {
        return id == null ? null : ask.load(loader, id);
    }

    private static String path(BoardOf of) {
        return (of.home().isProject() ? "/" : "/groups/") + of.home().fullPath() + "/-/boards/"
                + of.board().id();
    }
}
