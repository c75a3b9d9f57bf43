package dev.tidemill.work.boards;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.subjects.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of boards and their lists. */
final class BoardStore {
    private static final String SELECT = """
            select id, project_id, namespace_id, name, hide_backlog, hide_closed, milestone_id, assignee_id, weight,
                created_at, updated_at from work.boards where\s""";
    private static final String OF_PLACE =
            "project_id is not distinct from :project and namespace_id is not distinct from :namespace";
    private static final String LISTS = """
            select id, board_id, label_id, assignee_id, milestone_id, position, max_issue_count, max_issue_weight
            from work.board_lists where\s""";

    private BoardStore() {}

    private record Scope(long boardId, long labelId) {}

    static Slice<Board> list(Handle h, Place place, Paging paging) {
        var boards = h.createQuery(SELECT + OF_PLACE + " order by id limit :limit offset :offset")
                .bindByType("project", place.projectId(), Long.class)
                .bindByType("namespace", place.namespaceId(), Long.class)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Board.class)
                .list();
        long total = h.createQuery("select count(*) from work.boards where " + OF_PLACE)
                .bindByType("project", place.projectId(), Long.class)
                .bindByType("namespace", place.namespaceId(), Long.class)
                .mapTo(Long.class)
                .one();
        return new Slice<>(boards, total);
    }

    static Optional<Board> find(Handle h, Place place, long id) {
        return h.createQuery(SELECT + OF_PLACE + " and id = :id")
                .bindByType("project", place.projectId(), Long.class)
                .bindByType("namespace", place.namespaceId(), Long.class)
                .bind("id", id)
                .mapTo(Board.class)
                .findOne();
    }

    static Optional<Board> byId(Handle h, long id) {
        return h.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .mapTo(Board.class)
                .findOne();
    }

    static Optional<BoardList> listById(Handle h, long id) {
        return h.createQuery(LISTS + "id = :id")
                .bind("id", id)
                .mapTo(BoardList.class)
                .findOne();
    }

    static long insert(Handle tx, Place place, String name, Instant now) {
        return tx.createQuery("""
                        insert into work.boards (project_id, namespace_id, name, created_at, updated_at)
                        values (:project, :namespace, :name, :now, :now) returning id
                        """)
                .bindByType("project", place.projectId(), Long.class)
                .bindByType("namespace", place.namespaceId(), Long.class)
                .bind("name", name)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static void update(Handle tx, Board board) {
        tx.createUpdate("""
                        update work.boards set name = :name, hide_backlog = :hideBacklog, hide_closed = :hideClosed,
                            milestone_id = :milestoneId, assignee_id = :assigneeId, weight = :weight,
                            updated_at = :updatedAt
                        where id = :id
                        """).bindMethods(board).execute();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from work.boards where id = :id").bind("id", id).execute();
    }

    /** Also keeps the board's lists from other changes. */
    static void lock(Handle tx, long id) {
        tx.createQuery("select id from work.boards where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    static Map<Long, List<Long>> labels(Handle h, Collection<Long> boards) {
        var labels = new HashMap<Long, List<Long>>();
        h.createQuery(
                        "select board_id, label_id from work.board_labels where board_id = any(:boards) order by label_id")
                .bindArray("boards", Long.class, boards.toArray())
                .mapTo(Scope.class)
                .forEach(scope -> labels.computeIfAbsent(scope.boardId(), id -> new ArrayList<>())
                        .add(scope.labelId()));
        return labels;
    }

    static void setLabels(Handle tx, long board, Collection<Long> labels) {
        tx.createUpdate("delete from work.board_labels where board_id = :board")
                .bind("board", board)
                .execute();
        tx.createUpdate("insert into work.board_labels (board_id, label_id) select :board, unnest(:labels)")
                .bind("board", board)
                .bindArray("labels", Long.class, labels.toArray())
                .execute();
    }

    static List<BoardList> lists(Handle h, Collection<Long> boards) {
        return h.createQuery(LISTS + "board_id = any(:boards) order by board_id, position, id")
                .bindArray("boards", Long.class, boards.toArray())
                .mapTo(BoardList.class)
                .list();
    }

    static long insertList(Handle tx, BoardList list, Instant now) {
        return tx.createQuery("""
                        insert into work.board_lists (board_id, label_id, assignee_id, milestone_id, position,
                            max_issue_count, max_issue_weight, created_at)
                        values (:boardId, :labelId, :assigneeId, :milestoneId, :position,
                            :maxIssueCount, :maxIssueWeight, :now)
                        returning id
                        """)
                .bindMethods(list)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static void limit(Handle tx, long list, int count, int weight) {
        tx.createUpdate(
                        "update work.board_lists set max_issue_count = :count, max_issue_weight = :weight where id = :id")
                .bind("id", list)
                .bind("count", count)
                .bind("weight", weight)
                .execute();
    }

    static void deleteList(Handle tx, long list) {
        tx.createUpdate("delete from work.board_lists where id = :id")
                .bind("id", list)
                .execute();
    }

    /** Numbers the lists of a board from the left. */
    static void order(Handle tx, List<Long> lists) {
        tx.createUpdate("""
                        update work.board_lists l set position = o.place - 1
                        from unnest(:lists) with ordinality as o (id, place) where o.id = l.id
                        """).bindArray("lists", Long.class, lists.toArray()).execute();
    }
}
