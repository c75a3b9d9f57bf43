package dev.tidemill.work.pages.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import dev.tidemill.work.boards.Board;
import dev.tidemill.work.boards.BoardList;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.pages.issues.IssueRow;
import dev.tidemill.work.pages.issues.IssueRows;
import dev.tidemill.work.subjects.Home;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the columns of a board: each is a list of items like any other, so the same filters and rights hold. */
final class BoardColumns {
    private static final Paging CARDS = new Paging(1, 20, "");

    private final IssueDesk desk;
    private final IssueRows rows;

    BoardColumns(IssueDesk desk) {
        this.desk = desk;
        this.rows = new IssueRows(desk.work(), desk.items());
    }

    /** What a board is shown with. */
    record Shown(Principal caller, Home home, Board board, List<BoardList> lists, ObjectNode filter, LocalDate today) {}

    private record Names(Map<Long, Label> labels, Map<Long, User> people, Map<Long, Milestone> milestones) {}

    List<BoardColumn> of(Shown shown) {
        var names = names(shown);
        var columns = new ArrayList<BoardColumn>();
        ObjectNode scope = scope(shown, names);
        if (!shown.board().hideBacklog()) {
            columns.add(column(shown, names, "open", null, backlog(shown, names, scope.deepCopy())));
        }
        for (BoardList list : shown.lists()) {
            columns.add(column(shown, names, Long.toString(list.id()), list, listed(list, names, scope.deepCopy())));
        }
        if (!shown.board().hideClosed()) {
            columns.add(column(shown, names, "closed", null, scope.deepCopy().put("state", "closed")));
        }
        return columns;
    }

    private Names names(Shown shown) {
        var scopes = desk.tools()
                .boards()
                .scopes(List.of(shown.board()))
                .getOrDefault(shown.board().id(), List.of());
        var labels = set(Stream.concat(scopes.stream(), shown.lists().stream().map(BoardList::labelId)));
        var people = set(Stream.concat(
                Stream.of(shown.board()).map(Board::assigneeId),
                shown.lists().stream().map(BoardList::assigneeId)));
        var milestones = set(Stream.concat(
                Stream.of(shown.board()).map(Board::milestoneId),
                shown.lists().stream().map(BoardList::milestoneId)));
        return new Names(
                desk.work().subjectLabels().labels().byIds(labels),
                desk.work().users().byIds(people),
                desk.work().milestones().byIds(milestones));
    }

    private static Set<Long> set(Stream<@Nullable Long> ids) {
        return ids.filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The filters of the page and of the board itself. */
    private ObjectNode scope(Shown shown, Names names) {
        ObjectNode tree = shown.filter().deepCopy();
        tree.put("state", "opened")
                .put("order_by", "relative_position")
                .put("sort", "asc")
                .put("scope", "all");
        var board = shown.board();
        desk.tools().boards().scopes(List.of(board)).getOrDefault(board.id(), List.of()).stream()
                .map(names.labels()::get)
                .filter(Objects::nonNull)
                .forEach(label -> tree.withArray("labels").add(label.title()));
        Long assignee = board.assigneeId();
        if (assignee != null) {
            tree.put("assignee_id", assignee);
        }
        Milestone milestone =
                board.milestoneId() == null ? null : names.milestones().get(board.milestoneId());
        if (milestone != null) {
            tree.put("milestone", milestone.title());
        }
        Integer weight = board.weight();
        if (weight != null) {
            tree.put("weight", weight);
        }
        return tree;
    }

    /** Open items that are in no column of a label. */
    private static ObjectNode backlog(Shown shown, Names names, ObjectNode tree) {
        var not = tree.putObject("not").putArray("labels");
        shown.lists().stream()
                .map(BoardList::labelId)
                .filter(Objects::nonNull)
                .map(names.labels()::get)
                .filter(Objects::nonNull)
                .forEach(label -> not.add(label.title()));
        return tree;
    }

    private static ObjectNode listed(BoardList list, Names names, ObjectNode tree) {
        Label label = list.labelId() == null ? null : names.labels().get(list.labelId());
        if (label != null) {
            tree.withArray("labels").add(label.title());
        }
        Long assignee = list.assigneeId();
        if (assignee != null) {
            tree.put("assignee_id", assignee);
        }
        Milestone milestone =
                list.milestoneId() == null ? null : names.milestones().get(list.milestoneId());
        if (milestone != null) {
            tree.put("milestone", milestone.title());
        }
        return tree;
    }

    private BoardColumn column(Shown shown, Names names, String key, @Nullable BoardList list, ObjectNode query) {
        var found = desk.items().list(shown.caller(), shown.home(), Params.of(query), CARDS);
        List<IssueRow> cards = rows.of(shown.caller(), found.items(), shown.today());
        Label label =
                list == null || list.labelId() == null ? null : names.labels().get(list.labelId());
        User assignee = list == null || list.assigneeId() == null
                ? null
                : names.people().get(list.assigneeId());
        Milestone milestone = list == null || list.milestoneId() == null
                ? null
                : names.milestones().get(list.milestoneId());
        long weight = found.items().stream()
                .map(WorkItem::weight)
                .filter(Objects::nonNull)
                .mapToLong(Integer::longValue)
                .sum();
        String title = label != null
                ? label.title()
                : assignee != null
                        ? assignee.name()
                        : milestone != null ? milestone.title() : key.equals("closed") ? "Closed" : "Open";
        return new BoardColumn(
                key, list, title, label, assignee, milestone, cards, found.total(), weight, more(shown, key, label));
    }

    private static String more(Shown shown, String key, @Nullable Label label) {
        String list = (shown.home().isProject() ? "/" : "/groups/")
                + shown.home().fullPath() + "/-/issues?state=" + (key.equals("closed") ? "closed" : "opened");
        return label == null ? list : list + "&label_name[]=" + Request.encode(label.title());
    }

    /** An empty filter. */
    static ObjectNode nothing() {
        return Json.MAPPER.createObjectNode();
    }
}
