package dev.tidemill.work.boards;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Finds, makes, changes and deletes boards and their lists. */
public final class Boards {
    /** More columns nobody can look at. */
    private static final int MOST_LISTS = 100;

    private final Platform platform;
    private final Access access;
    private final Labels labels;
    private final Milestones milestones;

    public Boards(Platform platform, Access access, Labels labels, Milestones milestones) {
        this.platform = platform;
        this.access = access;
        this.labels = labels;
        this.milestones = milestones;
    }

    /** What a new list is of; exactly one is there. */
    public record Wanted(
            @Nullable Long label,
            @Nullable Long assignee,
            @Nullable Long milestone) {}

    public Slice<Board> list(Principal caller, Home home, Paging paging) {
        read(caller, home);
        return platform.db().read(h -> BoardStore.list(h, home.place(), paging));
    }

    /** One board of the place itself; 404 otherwise. */
    public Board get(Principal caller, Home home, long id) {
        read(caller, home);
        return platform.db().read(h -> find(h, home, id));
    }

    /** A board by its number alone, whoever asks; the caller's right to see it is for {@link #get} to decide. */
    public Optional<Board> byId(long id) {
        return platform.db().read(h -> BoardStore.byId(h, id));
    }

    /** A list by its number alone, as above. */
    public Optional<BoardList> listById(long id) {
        return platform.db().read(h -> BoardStore.listById(h, id));
    }

    /** The lists of boards, from the left. */
    public List<BoardList> lists(Collection<Board> boards) {
        return platform.db()
                .read(h -> BoardStore.lists(h, boards.stream().map(Board::id).toList()));
    }

    /** The labels that items have to have to be on boards, by number of the board. */
    public Map<Long, List<Long>> scopes(Collection<Board> boards) {
        return platform.db()
                .read(h -> BoardStore.labels(h, boards.stream().map(Board::id).toList()));
    }

    /** Whether the caller may change boards here. */
    public boolean mayChange(Principal caller, Home home) {
        return !caller.anonymous() && home.may(access, caller, WorkPermissions.ADMIN_ISSUE_BOARD);
    }

    public Board create(Principal caller, Home home, BoardChange wanted) {
        change(caller, home);
        return platform.db().write(tx -> {
            long id = BoardStore.insert(
                    tx,
                    home.place(),
                    wanted.name().orElseThrow(),
                    platform.clock().instant());
            return change(tx, home, find(tx, home, id), wanted);
        });
    }

    public Board update(Principal caller, Home home, long id, BoardChange wanted) {
        change(caller, home);
        return platform.db().write(tx -> change(tx, home, find(tx, home, id), wanted));
    }

    public void delete(Principal caller, Home home, long id) {
        change(caller, home);
        platform.db().run(tx -> BoardStore.delete(tx, find(tx, home, id).id()));
    }

    private Board change(Handle tx, Home home, Board before, BoardChange wanted) {
        var milestone = wanted.milestone();
        if (milestone != null
                && milestone.isPresent()
                && milestones.usable(tx, home, milestone.get()).isEmpty()) {
            throw ApiError.notFound("Milestone");
        }
        BoardStore.update(
                tx,
                new Board(
                        before.id(),
                        before.projectId(),
                        before.namespaceId(),
                        wanted.name().orElse(before.name()),
                        wanted.hideBacklog().orElse(before.hideBacklog()),
                        wanted.hideClosed().orElse(before.hideClosed()),
                        milestone == null ? before.milestoneId() : milestone.orElse(null),
                        chosen(wanted.assignee(), before.assigneeId()),
                        chosen(wanted.weight(), before.weight()),
                        before.createdAt(),
                        platform.clock().instant()));
        var titles = wanted.labels();
        if (titles != null) {
            var found = labels.byTitles(tx, home, titles);
            BoardStore.setLabels(
                    tx, before.id(), found.values().stream().map(Label::id).toList());
        }
        return find(tx, home, before.id());
    }

    private static <T> @Nullable T chosen(@Nullable Optional<T> wish, @Nullable T known) {
        return wish == null ? known : wish.orElse(null);
    }

    /** Adds a column at the right end. */
    public BoardList addList(Principal caller, Home home, long board, Wanted wanted) {
        change(caller, home);
        try {
            return platform.db().write(tx -> {
                find(tx, home, board);
                BoardStore.lock(tx, board);
                var lists = BoardStore.lists(tx, List.of(board));
                if (lists.size() >= MOST_LISTS) {
                    throw ApiError.of(400, "400 Bad request - A board has at most " + MOST_LISTS + " lists");
                }
                check(tx, home, wanted);
                long id = BoardStore.insertList(
                        tx,
                        new BoardList(
                                0, board, wanted.label(), wanted.assignee(), wanted.milestone(), lists.size(), 0, 0),
                        platform.clock().instant());
                return list(tx, board, id);
            });
        } catch (StatementException e) {
            if (Violations.unique(e).isPresent()) {
                throw ApiError.invalid("label", "has already been taken");
            }
            throw e;
        }
    }

    private void check(Handle tx, Home home, Wanted wanted) {
        Long label = wanted.label();
        if (label != null && labels.byIds(tx, home, List.of(label)).isEmpty()) {
            throw ApiError.of(400, "400 Bad request - Label not found!");
        }
        Long milestone = wanted.milestone();
        if (milestone != null && milestones.usable(tx, home, milestone).isEmpty()) {
            throw ApiError.of(400, "400 Bad request - Milestone not found!");
        }
    }

    /** Moves a column; places beyond the ends are the ends. */
    public BoardList moveList(Principal caller, Home home, long board, long list, int position) {
        change(caller, home);
        return platform.db().write(tx -> {
            find(tx, home, board);
            BoardStore.lock(tx, board);
            list(tx, board, list);
            var ids = new ArrayList<>(BoardStore.lists(tx, List.of(board)).stream()
                    .map(BoardList::id)
                    .toList());
            ids.remove(list);
            ids.add(Math.clamp(position, 0, ids.size()), list);
            BoardStore.order(tx, ids);
            return list(tx, board, list);
        });
    }

    /** Says how much should be in a column at most; 0 for any amount. */
    public BoardList limit(Principal caller, Home home, long board, long list, int count, int weight) {
        change(caller, home);
        if (count < 0 || weight < 0) {
            throw ApiError.invalid("max_issue_count", "must be greater than or equal to 0");
        }
        return platform.db().write(tx -> {
            find(tx, home, board);
            list(tx, board, list);
            BoardStore.limit(tx, list, count, weight);
            return list(tx, board, list);
        });
    }

    public void removeList(Principal caller, Home home, long board, long list) {
        change(caller, home);
        platform.db().run(tx -> {
            find(tx, home, board);
            BoardStore.lock(tx, board);
            BoardStore.deleteList(tx, list(tx, board, list).id());
            BoardStore.order(
                    tx,
                    BoardStore.lists(tx, List.of(board)).stream()
                            .map(BoardList::id)
                            .toList());
        });
    }

    /** One list of a board; 404 otherwise. */
    public BoardList list(Board board, long id) {
        return platform.db().read(h -> list(h, board.id(), id));
    }

    private static BoardList list(Handle h, long board, long id) {
        return BoardStore.lists(h, List.of(board)).stream()
                .filter(list -> list.id() == id)
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("List"));
    }

    private static Board find(Handle h, Home home, long id) {
        return BoardStore.find(h, home.place(), id).orElseThrow(() -> ApiError.notFound("Board"));
    }

    private void read(Principal caller, Home home) {
        home.require(access, caller, home.isProject() ? WorkPermissions.READ_ISSUE : WorkPermissions.READ_LABEL);
    }

    private void change(Principal caller, Home home) {
        caller.required();
        home.require(access, caller, WorkPermissions.ADMIN_ISSUE_BOARD);
    }
}
