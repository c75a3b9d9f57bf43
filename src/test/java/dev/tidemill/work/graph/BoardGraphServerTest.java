package dev.tidemill.work.graph;

import static dev.tidemill.identity.graph.GraphClient.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.graph.GraphClient;
import dev.tidemill.work.WorkWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boards over GraphQL: made, filled, changed and taken away; and the cursors of issues. */
@Tag("server")
class BoardGraphServerTest {
    private static WorkWorld world;
    private static GraphClient graph;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
        graph = new GraphClient(world.server);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String path(long project) {
        return IdentityServer.path(world.owner, project);
    }

    private static JsonNode board(String path) {
        return graph.done(
                        world.planner,
                        "mutation($p: ID!) { createBoard(input: {projectPath: $p, name: \"Plan\"}) { errors board { id name } } }",
                        "p",
                        path)
                .get("board");
    }

    private static JsonNode list(JsonNode board, JsonNode label) {
        return graph.done(
                        world.planner,
                        "mutation($b: BoardID!, $l: LabelID) { boardListCreate(input: {boardId: $b, labelId: $l})"
                                + " { errors list { id title listType position label { title } } } }",
                        "b",
                        board.get("id").asText(),
                        "l",
                        "gid://gitlab/ProjectLabel/" + label.get("id"))
                .get("list");
    }

    private static JsonNode shown(String path, JsonNode board) {
        return graph.data(
                        world.guest,
                        "query($p: ID!, $b: BoardID!) { project(fullPath: $p) { board(id: $b) { name lists { nodes {"
                                + " id title listType issuesCount issues { nodes { iid } } } } } } }",
                        "p",
                        path,
                        "b",
                        board.get("id").asText())
                .at("/project/board/lists/nodes");
    }

    @Test
    void cardsMoveBetweenLists() {
        long project = world.project("public");
        String path = path(project);
        var board = board(path);
        var doing = list(board, world.label(project, "doing"));
        var done = list(board, world.label(project, "done"));
        assertThat(doing.get("title").asText()).isEqualTo("doing");
        var issue = world.issue(world.owner, project, "Leak");
        String move =
                "mutation($p: ID!, $i: String!, $b: BoardID!, $f: ID, $t: ID) { issueMoveList(input: {projectPath:"
                        + " $p, iid: $i, boardId: $b, fromListId: $f, toListId: $t}) { errors issue { state labels { nodes { title } } } } }";
        String iid = issue.get("iid").asText();
        String id = board.get("id").asText();
        String open = shown(path, board).at("/0/id").asText();
        var moved = graph.done(
                        world.planner,
                        move,
                        "p",
                        path,
                        "i",
                        iid,
                        "b",
                        id,
                        "f",
                        open,
                        "t",
                        doing.get("id").asText())
                .get("issue");
        assertThat(moved.findValuesAsText("title")).containsExactly("doing");
        moved = graph.done(
                        world.planner,
                        move,
                        "p",
                        path,
                        "i",
                        iid,
                        "b",
                        id,
                        "f",
                        doing.get("id").asText(),
                        "t",
                        done.get("id").asText())
                .get("issue");
        assertThat(moved.findValuesAsText("title")).containsExactly("done");
        var lists = shown(path, board);
        assertThat(lists.findValuesAsText("title")).containsExactly("Open", "doing", "done", "Closed");
        assertThat(lists.findValuesAsText("listType")).containsExactly("backlog", "label", "label", "closed");
        assertThat(lists.at("/2/issuesCount").asInt()).isEqualTo(1);
        assertThat(lists.at("/2/issues/nodes/0/iid").asText()).isEqualTo(iid);
        moved = graph.done(
                        world.planner,
                        move,
                        "p",
                        path,
                        "i",
                        iid,
                        "b",
                        id,
                        "f",
                        done.get("id").asText(),
                        "t",
                        lists.at("/3/id").asText())
                .get("issue");
        assertThat(moved.get("state").asText()).isEqualTo("closed");
        assertThat(graph.error(
                        world.guest,
                        move,
                        "p",
                        path,
                        "i",
                        iid,
                        "b",
                        id,
                        "f",
                        lists.at("/3/id").asText(),
                        "t",
                        open))
                .isEqualTo(UNAVAILABLE);
    }

    @Test
    void boardsAndListsAreChangedAndTakenAway() {
        long project = world.project("public");
        String path = path(project);
        var board = board(path);
        String id = board.get("id").asText();
        var one = list(board, world.label(project, "one"));
        list(board, world.label(project, "two"));
        graph.done(
                world.planner,
                "mutation($l: ListID!) { updateBoardList(input: {listId: $l, position: 1}) { errors list { position } } }",
                "l",
                one.get("id").asText());
        graph.done(
                world.planner,
                "mutation($l: ListID!) { boardListUpdateLimitMetrics(input: {listId: $l, maxIssueCount: 3}) { errors list { maxIssueCount } } }",
                "l",
                one.get("id").asText());
        graph.done(
                world.planner,
                "mutation($b: BoardID!) { updateBoard(input: {id: $b, name: \"Now\", hideBacklogList: true}) { errors board { name } } }",
                "b",
                id);
        assertThat(shown(path, board).findValuesAsText("title")).containsExactly("two", "one", "Closed");
        String drop = "mutation($l: ListID!) { destroyBoardList(input: {listId: $l}) { errors } }";
        assertThat(graph.error(world.guest, drop, "l", one.get("id").asText())).isEqualTo(UNAVAILABLE);
        graph.done(world.planner, drop, "l", one.get("id").asText());
        assertThat(graph.error(world.planner, drop, "l", one.get("id").asText()))
                .isEqualTo(UNAVAILABLE);
        assertThat(graph.error(world.planner, drop, "l", "gid://gitlab/List/open-1"))
                .isEqualTo(UNAVAILABLE);
        String destroy = "mutation($b: BoardID!) { destroyBoard(input: {id: $b}) { errors board { id } } }";
        assertThat(graph.error(null, destroy, "b", id)).isEqualTo(UNAVAILABLE);
        assertThat(graph.error(world.outsider, destroy, "b", id)).isEqualTo(UNAVAILABLE);
        graph.done(world.planner, destroy, "b", id);
        assertThat(graph.data(
                                world.guest,
                                "query($p: ID!) { project(fullPath: $p) { boards { nodes { id } } } }",
                                "p",
                                path)
                        .toString())
                .doesNotContain(id);
        assertThat(graph.data(
                                world.planner,
                                "mutation($p: ID!) { createBoard(input: {projectPath: $p, name: \"\"}) { errors } }",
                                "p",
                                path)
                        .at("/createBoard/errors/0")
                        .asText())
                .isEqualTo("Name can't be blank");
    }

    @Test
    void boardsOfHiddenProjectsAreHidden() {
        long project = world.project("private");
        String path = path(project);
        var board = board(path);
        var list = list(board, world.label(project, "secret"));
        assertThat(graph.error(
                        world.outsider,
                        "mutation($l: ListID!) { updateBoardList(input: {listId: $l, position: 1}) { errors list { title } } }",
                        "l",
                        list.get("id").asText()))
                .isEqualTo(UNAVAILABLE);
        assertThat(graph.data(
                                world.outsider,
                                "query($p: ID!, $b: BoardID!) { project(fullPath: $p) { board(id: $b) { name } } }",
                                "p",
                                path,
                                "b",
                                board.get("id").asText())
                        .get("project")
                        .isNull())
                .isTrue();
        String elsewhere = "query($p: ID!, $b: BoardID!) { project(fullPath: $p) { board(id: $b) { name } } }";
        assertThat(graph.data(
                                world.owner,
                                elsewhere,
                                "p",
                                path(world.project),
                                "b",
                                board.get("id").asText())
                        .at("/project/board")
                        .isNull())
                .isTrue();
    }

    /** Lists of a page of boards are read for all boards at once. */
    @Test
    void moreBoardsCostNoMoreStatements() {
        long project = world.project("public");
        String path = path(project);
        var label = world.label(project, "doing");
        list(board(path), label);
        int few = statements(path);
        for (int number = 0; number < 4; number++) {
            list(board(path), label);
        }
        assertThat(statements(path)).isEqualTo(few);
    }

    private int statements(String path) {
        var count = new AtomicInteger();
        String query = "query($p: ID!) { project(fullPath: $p) { boards { nodes { name labels { nodes { title } }"
                + " lists { nodes { title label { title } } } } } } }";
        graph.data(world.guest, query, "p", path);
        world.server.platform().db().watch(sql -> count.incrementAndGet());
        try {
            graph.data(world.guest, query, "p", path);
        } finally {
            world.server.platform().db().watch(sql -> {});
        }
        return count.get();
    }

    @Test
    void cursorsOfIssuesStayRightInEveryOrderThatHasKeys() {
        long project = world.project("public");
        String path = path(project);
        for (int number = 0; number < 5; number++) {
            world.clock.advance(Duration.ofSeconds(1));
            world.issue(world.owner, project, "Issue " + (char) ('E' - number));
        }
        for (String sort : new String[] {"CREATED_ASC", "CREATED_DESC", "UPDATED_ASC", "TITLE_ASC", "TITLE_DESC"}) {
            String query = "query($p: ID!, $a: String, $n: Int) { project(fullPath: $p) { issues(sort: " + sort
                    + ", first: $n, after: $a) { nodes { title } edges { cursor } pageInfo { endCursor hasNextPage } } } }";
            var all = graph.data(world.guest, query, "p", path, "n", 100).at("/project/issues");
            var first = graph.data(world.guest, query, "p", path, "n", 3).at("/project/issues");
            var rest = graph.data(
                            world.guest,
                            query,
                            "p",
                            path,
                            "n",
                            3,
                            "a",
                            first.at("/pageInfo/endCursor").asText())
                    .at("/project/issues");
            var both = new ArrayList<>(first.findValuesAsText("title"));
            both.addAll(rest.findValuesAsText("title"));
            assertThat(both).as(sort).isEqualTo(all.findValuesAsText("title")).hasSize(5);
            assertThat(rest.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        }
    }
}
