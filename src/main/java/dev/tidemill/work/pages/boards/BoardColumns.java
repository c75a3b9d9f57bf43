package dev.tidemill.work.pages.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import dev.tidemill.work.boards.Board;
import dev.tidemill.work.boards.BoardFilters;
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
        var filters =
                new BoardFilters(shown.board(), shown.lists(), scope(shown, names), names.labels(), names.milestones());
        if (!shown.board().hideBacklog()) {
            columns.add(column(shown, names, "open", null, filters.backlog(shown.filter())));
        }
        for (BoardList list : shown.lists()) {
            columns.add(column(shown, names, Long.toString(list.id()), list, filters.listed(shown.filter(), list)));
        }
        if (!shown.board().hideClosed()) {
            columns.add(column(shown, names, "closed", null, filters.closed(shown.filter())));
        }
        return columns;
    }

    private List<Label> scope(Shown shown, Names names) {
        var board = shown.board();
        return desk.tools().boards().scopes(List.of(board)).getOrDefault(board.id(), List.of()).stream()
                .map(names.labels()::get)
                .filter(Objects::nonNull)
                .toList();
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
