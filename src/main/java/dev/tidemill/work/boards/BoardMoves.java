package dev.tidemill.work.boards;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.items.ItemPositions;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.Subjects;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves cards between columns (doc/user/project/issue_board.md): out of a column the item loses what the column is of,
 * into one it gets it; the closed column closes, every other opens again. All of it in one transaction.
 */
public final class BoardMoves {
    /** The key of the column of open items that no other column has. */
    public static final String OPEN = "open";
    /** The key of the column of closed items. */
    public static final String CLOSED = "closed";

    private final Database db;
    private final Subjects subjects;
    private final WorkItems items;
    private final Boards boards;
    private final ItemPositions positions;

    public BoardMoves(Database db, Subjects subjects, WorkItems items, Boards boards, ItemPositions positions) {
        this.db = db;
        this.subjects = subjects;
        this.items = items;
        this.boards = boards;
        this.positions = positions;
    }

    /**
     * Where a card goes.
     *
     * @param item the number of the item
     * @param from the key of the column that it is in
     * @param to the key of the column that it goes to
     * @param previous the item above it then, or null
     * @param next the item below it then, or null
     */
    public record Wish(
            long item,
            String from,
            String to,
            @Nullable Long previous,
            @Nullable Long next) {}

    public void move(Principal caller, Home home, long board, Wish wish) {
        caller.required();
        var shown = boards.get(caller, home, board);
        List<BoardList> lists = boards.lists(List.of(shown));
        WorkItems.Found found = items.byId(caller, wish.item());
        Optional<BoardList> from = list(lists, wish.from());
        Optional<BoardList> to = list(lists, wish.to());
        var change = new SubjectChange();
        boolean changes = !wish.from().equals(wish.to());
        if (changes) {
            state(found, wish.to(), change);
            leaveAll(wish, lists, change);
            from.ifPresent(list -> leave(list, wish, change));
            to.ifPresent(list -> enter(list, change));
        }
        db.run(tx -> {
            if (changes) {
                subjects.source(found.view().subject().kind()).apply(tx, found.view(), change);
            }
            if (!wish.to().equals(CLOSED)) {
                positions.place(tx, found.view(), wish.previous(), wish.next());
            }
        });
    }

    private static void state(WorkItems.Found found, String to, SubjectChange change) {
        if (to.equals(CLOSED) && found.item().open()) {
            change.stateEvent("close");
        } else if (!to.equals(CLOSED) && !found.item().open()) {
            change.stateEvent("reopen");
        }
    }

    /**
     * Into the open column an item goes without any label that has a column, else it would still be in that; also one
     * that was closed while it had such a label.
     */
    private static void leaveAll(Wish wish, List<BoardList> lists, SubjectChange change) {
        if (wish.to().equals(OPEN)) {
            change.removeLabels(lists.stream()
                    .map(BoardList::labelId)
                    .filter(Objects::nonNull)
                    .toList());
        }
    }

    private static void leave(BoardList list, Wish wish, SubjectChange change) {
        if (wish.to().equals(CLOSED)) {
            return;
        }
        Long label = list.labelId();
        if (label != null) {
            change.removeLabels(List.of(label));
        }
        Long assignee = list.assigneeId();
        if (assignee != null) {
            change.removeAssignees(List.of(assignee));
        }
        if (list.milestoneId() != null) {
            change.milestone(Optional.empty());
        }
    }

    private static void enter(BoardList list, SubjectChange change) {
        Long label = list.labelId();
        if (label != null) {
            change.addLabels(List.of(label));
        }
        Long assignee = list.assigneeId();
        if (assignee != null) {
            change.addAssignees(List.of(assignee));
        }
        Long milestone = list.milestoneId();
        if (milestone != null) {
            change.milestone(Optional.of(milestone));
        }
    }

    private static Optional<BoardList> list(List<BoardList> lists, String key) {
        if (key.equals(OPEN) || key.equals(CLOSED)) {
            return Optional.empty();
        }
        return Optional.of(lists.stream()
                .filter(list -> Long.toString(list.id()).equals(key))
                .findFirst()
                .orElseThrow(() -> ApiError.of(404, "This column is gone.")));
    }
}
