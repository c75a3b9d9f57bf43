package dev.tidemill.work.pages.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Pick;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.boards.Board;
import dev.tidemill.work.boards.BoardChange;
import dev.tidemill.work.boards.BoardMoves;
import dev.tidemill.work.boards.Boards;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.pages.Wishes;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.pages.plan.PlanPlaces;
import dev.tidemill.work.subjects.Home;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A board of a project or group, and the forms that make and change it. */
public final class BoardPage {
    private static final String TAIL = "/-/boards";
    private static final String ONE = TAIL + "/{board}";
    private static final String TEMPLATE = "dev/tidemill/work/pages/boards/board_show.jte";
    private static final Paging BOARDS = new Paging(1, 100, "");

    private final IssueDesk desk;
    private final PlanPlaces places;
    private final BoardColumns columns;
    private final BoardMoves moves;

    public BoardPage(IssueDesk desk) {
        this.desk = desk;
        this.places = new PlanPlaces(desk.work());
        this.columns = new BoardColumns(desk);
        this.moves = new BoardMoves(
                desk.work().db(),
                desk.work().subjects(),
                desk.items(),
                desk.tools().boards(),
                desk.tools().positions());
    }

    /**
     * What the template shows.
     *
     * @param base the address of the boards
     * @param board the board, or null while there is none
     * @param others all boards
     * @param mayChange whether the reader may change boards
     * @param mayMove whether the reader may move cards
     * @param labels those that have no column yet
     */
    public record Content(
            String base,
            boolean project,
            @Nullable Board board,
            List<Pick> others,
            List<BoardColumn> columns,
            boolean mayChange,
            boolean mayMove,
            List<Label> labels,
            List<User> people,
            List<Choice> milestones,
            String search,
            String assignee,
            String milestone) {}

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        var read = WorkPermissions.READ_LABEL;
        places.get(routes, TAIL, read, (request, home) -> show(request, home, null));
        places.get(routes, ONE, read, (request, home) -> show(request, home, id(request)));
        places.post(routes, TAIL, read, this::create);
        places.post(routes, ONE + "/settings", read, this::change);
        places.post(routes, ONE + "/delete", read, this::delete);
        places.post(routes, ONE + "/lists", read, this::addList);
        places.post(routes, ONE + "/lists/{list}", read, this::changeList);
        places.post(routes, ONE + "/lists/{list}/delete", read, this::removeList);
        places.post(routes, ONE + "/move", read, this::move);
    }

    private static long id(Request request) {
        return request.params().requiredId("board");
    }

    private Boards boards() {
        return desk.tools().boards();
    }

    private Reply show(Request request, Home home, @Nullable Long wanted) {
        var caller = Principal.of(request);
        var all = boards().list(caller, home, BOARDS).items();
        Board board = wanted != null ? boards().get(caller, home, wanted) : all.isEmpty() ? null : all.getFirst();
        String base = PlanPlaces.address(home, TAIL);
        var shell = places.shell(request, home, "Boards", TAIL).frame(PageShell.Frame.WIDE);
        var today = LocalDate.ofInstant(shell.now(), ZoneOffset.UTC);
        List<BoardColumn> shown = board == null
                ? List.of()
                : columns.of(new BoardColumns.Shown(
                        caller, home, board, boards().lists(List.of(board)), filter(request), today));
        boolean may = boards().mayChange(caller, home);
        var pickers = desk.sidebars().pickers();
        var content = new Content(
                base,
                home.isProject(),
                board,
                all.stream()
                        .map(one ->
                                new Pick(one.name(), base + "/" + one.id(), board != null && one.id() == board.id()))
                        .toList(),
                shown,
                may,
                !caller.anonymous() && home.may(desk.work().access(), caller, WorkPermissions.ADMIN_ISSUE_BOARD),
                may ? free(pickers.labels(caller, home), shown) : List.of(),
                pickers.people(caller, home),
                pickers.milestones(caller, home, null),
                text(request, "search"),
                text(request, "assignee_username"),
                text(request, "milestone_title"));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private static List<Label> free(List<Label> labels, List<BoardColumn> columns) {
        return labels.stream()
                .filter(label -> columns.stream()
                        .noneMatch(column ->
                                column.label() != null && column.label().id() == label.id()))
                .toList();
    }

    private static ObjectNode filter(Request request) {
        ObjectNode tree = BoardColumns.nothing();
        for (String name : List.of("search", "assignee_username")) {
            if (!text(request, name).isEmpty()) {
                tree.put(name, text(request, name));
            }
        }
        if (!text(request, "milestone_title").isEmpty()) {
            tree.put("milestone", text(request, "milestone_title"));
        }
        return tree;
    }

    private static String text(Request request, String name) {
        return request.params().text(name).orElse("").strip();
    }

    private Reply create(Request request, Home home) {
        String base = PlanPlaces.address(home, TAIL);
        try {
            var board = boards().create(Principal.of(request), home, BoardChange.forNew(request.params()));
            return Reply.seeOther(base + "/" + board.id());
        } catch (ApiError refused) {
            return Shells.failed(base, refused.text());
        }
    }

    private Reply act(Request request, Home home, Runnable deed) {
        String page = PlanPlaces.address(home, TAIL) + "/" + id(request);
        try {
            deed.run();
            return Reply.seeOther(page);
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }

    private Reply change(Request request, Home home) {
        var params = request.params();
        var tree = Json.MAPPER.createObjectNode();
        params.text("name").ifPresent(name -> tree.put("name", name));
        tree.put("hide_backlog_list", params.has("hide_backlog_list"));
        tree.put("hide_closed_list", params.has("hide_closed_list"));
        var wanted = BoardChange.of(dev.tidemill.platform.http.Params.of(tree));
        return act(request, home, () -> boards().update(Principal.of(request), home, id(request), wanted));
    }

    private Reply delete(Request request, Home home) {
        boards().delete(Principal.of(request), home, id(request));
        return Shells.done(PlanPlaces.address(home, TAIL), "The board was deleted.");
    }

    private Reply addList(Request request, Home home) {
        var params = request.params();
        return act(request, home, () -> {
            var wanted = new Boards.Wanted(
                    Wishes.number(params, "label_id").orElse(null),
                    Wishes.number(params, "assignee_id").orElse(null),
                    Wishes.number(params, "milestone_id").orElse(null));
            long named = java.util.stream.Stream.of(wanted.label(), wanted.assignee(), wanted.milestone())
                    .filter(java.util.Objects::nonNull)
                    .count();
            if (named != 1) {
                throw ApiError.of(422, "Pick one label, person or milestone for the column.");
            }
            boards().addList(Principal.of(request), home, id(request), wanted);
        });
    }

    private Reply changeList(Request request, Home home) {
        var params = request.params();
        var caller = Principal.of(request);
        long list = params.requiredId("list");
        return act(request, home, () -> {
            var position = params.integer("position");
            if (position.isPresent()) {
                boards().moveList(caller, home, id(request), list, position.getAsInt());
            }
            if (params.has("max_issue_count")) {
                boards().limit(
                                caller,
                                home,
                                id(request),
                                list,
                                params.integer("max_issue_count").orElse(0),
                                params.integer("max_issue_weight").orElse(0));
            }
        });
    }

    private Reply removeList(Request request, Home home) {
        long list = request.params().requiredId("list");
        return act(request, home, () -> boards().removeList(Principal.of(request), home, id(request), list));
    }

    /** A card that was dragged, or moved by its form; scripts want an answer without a page. */
    private Reply move(Request request, Home home) {
        boolean script = request.header("X-Requested-With").isPresent();
        Optional<ApiError> refused = Optional.empty();
        try {
            moves.move(Principal.of(request), home, id(request), wish(request.params()));
        } catch (ApiError error) {
            refused = Optional.of(error);
        }
        if (script) {
            return refused.map(error -> Reply.text(error.status(), error.text()))
                    .orElseGet(Reply::noContent);
        }
        String page = PlanPlaces.address(home, TAIL) + "/" + id(request);
        return refused.map(error -> Shells.failed(page, error.text())).orElseGet(() -> Reply.seeOther(page));
    }

    private static BoardMoves.Wish wish(Params params) {
        return new BoardMoves.Wish(
                params.requiredId("item"),
                params.requiredText("from"),
                params.requiredText("to"),
                Wishes.number(params, "previous").orElse(null),
                Wishes.number(params, "next").orElse(null));
    }
}
