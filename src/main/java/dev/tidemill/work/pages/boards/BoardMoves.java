package dev.tidemill.work.pages.boards;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.boards.BoardList;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.pages.Wishes;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves cards between columns (doc/user/project/issue_board.md): out of a column the item loses what the column is of,
 * into one it gets it; the closed column closes, every other opens again. All of it in one transaction.
 */
final class BoardMoves {
    private final IssueDesk desk;

    BoardMoves(IssueDesk desk) {
        this.desk = desk;
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
    record Wish(
            long item,
            String from,
            String to,
            @Nullable Long previous,
            @Nullable Long next) {
        static Wish of(Params params) {
            return new Wish(
                    params.requiredId("item"),
                    params.requiredText("from"),
                    params.requiredText("to"),
                    Wishes.number(params, "previous").orElse(null),
                    Wishes.number(params, "next").orElse(null));
        }
    }

    void move(Principal caller, Home home, long board, Wish wish) {
        caller.required();
        var shown = desk.tools().boards().get(caller, home, board);
        List<BoardList> lists = desk.tools().boards().lists(List.of(shown));
        WorkItems.Found found = desk.items().byId(caller, wish.item());
        Optional<BoardList> from = list(lists, wish.from());
        Optional<BoardList> to = list(lists, wish.to());
        var change = new SubjectChange();
        boolean changes = !wish.from().equals(wish.to());
        if (changes) {
            state(found, wish.to(), change);
            from.ifPresent(list -> leave(list, wish, lists, change));
            to.ifPresent(list -> enter(list, change));
        }
        desk.work().db().run(tx -> {
            if (changes) {
                desk.work().subjects().source(found.view().subject().kind()).apply(tx, found.view(), change);
            }
            if (!wish.to().equals("closed")) {
                desk.tools().positions().place(tx, found.view(), wish.previous(), wish.next());
            }
        });
    }

    private static void state(WorkItems.Found found, String to, SubjectChange change) {
        if (to.equals("closed") && found.item().open()) {
            change.stateEvent("close");
        } else if (!to.equals("closed") && !found.item().open()) {
            change.stateEvent("reopen");
        }
    }

    /** Into the open column an item goes without any label that has a column, else it would still be in that. */
    private static void leave(BoardList list, Wish wish, List<BoardList> lists, SubjectChange change) {
        if (wish.to().equals("closed")) {
            return;
        }
        if (wish.to().equals("open")) {
            change.removeLabels(lists.stream()
                    .map(BoardList::labelId)
                    .filter(java.util.Objects::nonNull)
                    .toList());
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
        if (key.equals("open") || key.equals("closed")) {
            return Optional.empty();
        }
        return Optional.of(lists.stream()
                .filter(list -> Long.toString(list.id()).equals(key))
                .findFirst()
                .orElseThrow(() -> ApiError.of(404, "This column is gone.")));
    }
}
