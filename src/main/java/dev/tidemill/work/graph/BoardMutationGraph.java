package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.boards.Board;
import dev.tidemill.work.boards.BoardChange;
import dev.tidemill.work.boards.BoardFilters;
import dev.tidemill.work.boards.BoardList;
import dev.tidemill.work.boards.BoardMoves;
import dev.tidemill.work.boards.Boards;
import dev.tidemill.work.graph.BoardGraph.BoardOf;
import dev.tidemill.work.graph.BoardGraph.ListOf;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.items.ItemPositions;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.subjects.Home;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Making and changing boards and their lists, and moving cards, over GraphQL. */
final class BoardMutationGraph {
    private final Tools tools;
    private final Boards boards;
    private final BoardMoves moves;

    BoardMutationGraph(Tools tools) {
        this.tools = tools;
        this.boards = tools.work().boards();
        this.moves = new BoardMoves(
                tools.platform().db(),
                tools.work().subjects(),
                tools.work().items(),
                boards,
                new ItemPositions(tools.platform()));
    }

    void wire(Wiring wiring) {
        wiring.mutation("createBoard", this::create)
                .mutation("updateBoard", this::update)
                .mutation("destroyBoard", input -> {
                    BoardOf of = board(input, input.id("id"));
                    boards.delete(signedIn(input), of.home(), of.board().id());
                    return Map.of();
                })
                .mutation("boardListCreate", this::createList)
                .mutation("updateBoardList", this::moveList)
                .mutation("boardListUpdateLimitMetrics", this::limit)
                .mutation("destroyBoardList", input -> {
                    ListOf of = list(input, "listId");
                    boards.removeList(
                            signedIn(input),
                            of.of().home(),
                            of.of().board().id(),
                            stored(of).id());
                    return Map.of();
                })
                .mutation("issueMoveList", this::moveIssue);
    }

    private Map<String, ?> create(Ask input) {
        var caller = signedIn(input);
        if (input.text("projectPath").isPresent() == input.text("groupPath").isPresent()) {
            throw ApiError.invalid("base", "Exactly one of projectPath and groupPath is needed");
        }
        Home home = input.text("projectPath").isPresent()
                ? Home.of(tools.projects().projects().get(caller, input.required("projectPath")))
                : Home.of(tools.projects().groups().get(caller, input.required("groupPath")));
        var params = params(home, input);
        if (!params.has("name")) {
            params.tree().put("name", "Development");
        }
        return shown(home, boards.create(caller, home, BoardChange.forNew(params)));
    }

    private Map<String, ?> update(Ask input) {
        BoardOf of = board(input, input.id("id"));
        var change = BoardChange.of(params(of.home(), input));
        return shown(
                of.home(), boards.update(signedIn(input), of.home(), of.board().id(), change));
    }

    private Params params(Home home, Ask input) {
        var tree = Ask.tree();
        input.text("name").ifPresent(name -> tree.put("name", name));
        input.bool("hideBacklogList").ifPresent(hide -> tree.put("hide_backlog_list", hide));
        input.bool("hideClosedList").ifPresent(hide -> tree.put("hide_closed_list", hide));
        for (String name : List.of("milestone", "assignee")) {
            if (input.has(name + "Id")) {
                tree.put(name + "_id", input.raw(name + "Id") == null ? 0 : input.id(name + "Id"));
            }
        }
        if (input.has("weight")) {
            tree.put("weight", input.integer("weight").orElse(-1));
        }
        if (input.has("labelIds")) {
            var ids = input.ids("labelIds");
            var known = tools.platform().db().read(h -> tools.work().labels().byIds(h, home, ids));
            if (!known.keySet().containsAll(ids)) {
                throw ApiError.invalid("base", "One or more labels do not exist here");
            }
            var titles = tree.putArray("labels");
            known.values().forEach(label -> titles.add(label.title()));
        } else if (input.has("labels")) {
            var titles = tree.putArray("labels");
            input.list("labels").forEach(title -> titles.add(String.valueOf(title)));
        }
        return Params.of(tree);
    }

    private Map<String, ?> createList(Ask input) {
        BoardOf of = board(input, input.id("boardId"));
        if (input.bool("backlog").orElse(false)) {
            throw ApiError.invalid("base", "Every board has its open list");
        }
        var wanted =
                new Boards.Wanted(number(input, "labelId"), number(input, "assigneeId"), number(input, "milestoneId"));
        long named = Stream.of(wanted.label(), wanted.assignee(), wanted.milestone())
                .filter(Objects::nonNull)
                .count();
        if (named != 1) {
            throw ApiError.invalid("base", "Exactly one of labelId, assigneeId and milestoneId is needed");
        }
        return shown(of, boards.addList(signedIn(input), of.home(), of.board().id(), wanted));
    }

    private Map<String, ?> moveList(Ask input) {
        ListOf of = list(input, "listId");
        var place = input.integer("position");
        return place.isEmpty()
                ? Map.of("list", of)
                : shown(
                        of.of(),
                        boards.moveList(
                                signedIn(input),
                                of.of().home(),
                                of.of().board().id(),
                                stored(of).id(),
                                place.get()));
    }

    private Map<String, ?> limit(Ask input) {
        ListOf of = list(input, "listId");
        BoardList list = stored(of);
        return shown(
                of.of(),
                boards.limit(
                        signedIn(input),
                        of.of().home(),
                        of.of().board().id(),
                        list.id(),
                        input.integer("maxIssueCount").orElse(list.maxIssueCount()),
                        input.integer("maxIssueWeight").orElse(list.maxIssueWeight())));
    }

    /** Moves an issue to another list, or to another place in its list. */
    private Map<String, ?> moveIssue(Ask input) {
        var caller = signedIn(input);
        var items = tools.work().items();
        var found = items.get(caller, input.required("projectPath"), IssueGraph.number(input.required("iid")));
        BoardOf of = board(input, input.id("boardId"));
        String from = key(input, "fromListId");
        String to = key(input, "toListId");
        moves.move(
                caller,
                of.home(),
                of.board().id(),
                new BoardMoves.Wish(
                        found.item().id(),
                        from == null ? to == null ? BoardMoves.OPEN : to : from,
                        to == null ? from == null ? BoardMoves.OPEN : from : to,
                        number(input, "moveBeforeId"),
                        number(input, "moveAfterId")));
        return Map.of("issue", items.byId(caller, found.item().id()));
    }

    private BoardOf board(Ask input, long id) {
        var caller = signedIn(input);
        Board known = boards.byId(id).orElseThrow(() -> ApiError.notFound("Board"));
        Home home = home(caller, known);
        return new BoardOf(home, boards.get(caller, home, id));
    }

    private Home home(Principal caller, Board board) {
        Long project = board.projectId();
        return project != null
                ? Home.of(tools.projects().projects().get(caller, Long.toString(project)))
                : Home.of(tools.projects()
                        .groups()
                        .get(caller, Long.toString(Objects.requireNonNull(board.namespaceId()))));
    }

    private ListOf list(Ask input, String name) {
        BoardList list = boards.listById(input.id(name)).orElseThrow(() -> ApiError.notFound("List"));
        return of(board(input, list.boardId()), list);
    }

    private static BoardList stored(ListOf of) {
        return Objects.requireNonNull(of.list());
    }

    /** The key of a list as {@link BoardMoves} knows it. */
    private static @Nullable String key(Ask input, String name) {
        return input.gid(name)
                .map(Gid::id)
                .map(id -> id.replaceFirst("-[0-9]+$", ""))
                .orElse(null);
    }

    private static @Nullable Long number(Ask input, String name) {
        return input.raw(name) == null ? null : input.id(name);
    }

    private static Map<String, ?> shown(Home home, Board board) {
        return Map.of("board", new BoardOf(home, board));
    }

    private Map<String, ?> shown(BoardOf of, BoardList list) {
        return Map.of("list", of(of, list));
    }

    private ListOf of(BoardOf of, BoardList list) {
        Set<Long> labels =
                Stream.of(list).map(BoardList::labelId).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<Long, Label> known = new HashMap<>(tools.work().labels().byIds(labels));
        Set<Long> milestones = Stream.of(list)
                .map(BoardList::milestoneId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var filters = new BoardFilters(
                of.board(),
                List.of(list),
                List.of(),
                known,
                tools.work().milestones().byIds(milestones));
        return new ListOf(of, Long.toString(list.id()), list, filters);
    }

    private static Principal signedIn(Ask input) {
        var caller = caller(input);
        caller.required();
        return caller;
    }
}
