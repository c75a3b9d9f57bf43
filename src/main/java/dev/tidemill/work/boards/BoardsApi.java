package dev.tidemill.work.boards;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Homes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Boards of projects and groups over REST (doc/api/boards.md, doc/api/group_boards.md). */
public final class BoardsApi {
    private static final String ONE = "/{board_id}";
    private static final String LISTS = ONE + "/lists";
    private static final String LIST = LISTS + "/{list_id}";

    private final Homes homes;
    private final Boards boards;
    private final BoardJson json;

    public BoardsApi(Homes homes, Boards boards, BoardJson json) {
        this.homes = homes;
        this.boards = boards;
        this.json = json;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes(routes, "/api/v4/projects/{id}/boards", request -> homes.project(request, WorkPermissions.READ_ISSUE));
        routes(routes, "/api/v4/groups/{id}/boards", request -> homes.group(request, WorkPermissions.READ_LABEL));
    }

    private void routes(Routes routes, String all, Homes.Finder home) {
        routes.get(all, Needs.ANYONE, request -> list(request, home.find(request)));
        routes.post(all, Needs.USER, request -> create(request, home.find(request)));
        routes.get(all + ONE, Needs.ANYONE, request -> get(request, home.find(request)));
        routes.put(all + ONE, Needs.USER, request -> update(request, home.find(request)));
        routes.delete(all + ONE, Needs.USER, request -> delete(request, home.find(request)));
        routes.get(all + LISTS, Needs.ANYONE, request -> lists(request, home.find(request)));
        routes.post(all + LISTS, Needs.USER, request -> addList(request, home.find(request)));
        routes.get(all + LIST, Needs.ANYONE, request -> getList(request, home.find(request)));
        routes.put(all + LIST, Needs.USER, request -> moveList(request, home.find(request)));
        routes.delete(all + LIST, Needs.USER, request -> removeList(request, home.find(request)));
    }

    private Reply list(Request request, Home home) {
        var paging = Paging.of(request);
        var found = boards.list(Principal.of(request), home, paging);
        return Reply.page(paging, new Slice<>(json.many(home, found.items()), found.total()), board -> board);
    }

    private Reply get(Request request, Home home) {
        return Reply.json(json.one(home, board(request, home)));
    }

    private Reply create(Request request, Home home) {
        var wanted = BoardChange.forNew(request.params());
        return Reply.created(json.one(home, boards.create(Principal.of(request), home, wanted)));
    }

    private Reply update(Request request, Home home) {
        var wanted = BoardChange.of(request.params());
        long id = request.params().requiredId("board_id");
        return Reply.json(json.one(home, boards.update(Principal.of(request), home, id, wanted)));
    }

    private Reply delete(Request request, Home home) {
        boards.delete(Principal.of(request), home, request.params().requiredId("board_id"));
        return Reply.noContent();
    }

    private Reply lists(Request request, Home home) {
        var paging = Paging.of(request);
        var all = json.lists(home, boards.lists(List.of(board(request, home))));
        return Reply.page(paging, Slice.of(all, paging), list -> list);
    }

    private Reply getList(Request request, Home home) {
        return shown(home, boards.list(board(request, home), list(request)), 200);
    }

    private Reply addList(Request request, Home home) {
        var params = request.params();
        var names = List.of("label_id", "assignee_id", "milestone_id");
        long sent = names.stream().filter(params::has).count();
        if (sent != 1) {
            String words = String.join(", ", names);
            throw ApiError.parameter(words
                    + (sent == 0 ? " are missing, exactly one parameter must be provided" : " are mutually exclusive"));
        }
        var wanted = new Boards.Wanted(
                number(request, "label_id"), number(request, "assignee_id"), number(request, "milestone_id"));
        if (Stream.of(wanted.label(), wanted.assignee(), wanted.milestone()).allMatch(java.util.Objects::isNull)) {
            throw ApiError.parameter("label_id is invalid");
        }
        long board = board(request, home).id();
        return shown(home, boards.addList(Principal.of(request), home, board, wanted), 201);
    }

    private Reply moveList(Request request, Home home) {
        int position = request.params().require("position").integer("position").orElse(0);
        long board = board(request, home).id();
        return shown(home, boards.moveList(Principal.of(request), home, board, list(request), position), 200);
    }

    private Reply removeList(Request request, Home home) {
        boards.removeList(Principal.of(request), home, board(request, home).id(), list(request));
        return Reply.noContent();
    }

    private Reply shown(Home home, BoardList list, int status) {
        return Reply.json(status, json.lists(home, List.of(list)).getFirst());
    }

    private Board board(Request request, Home home) {
        return boards.get(Principal.of(request), home, request.params().requiredId("board_id"));
    }

    private static long list(Request request) {
        return request.params().requiredId("list_id");
    }

    private static @Nullable Long number(Request request, String name) {
        var id = request.params().id(name);
        return id.isPresent() ? id.getAsLong() : null;
    }
}
