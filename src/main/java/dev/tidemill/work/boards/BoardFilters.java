package dev.tidemill.work.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which items stand in which list of a board, as parameters of a list of items like any other: so the same filters and
 * rights hold.
 *
 * @param board the board
 * @param lists its lists from left to right
 * @param scope the labels that the board is narrowed to
 * @param labels the labels of the lists by number
 * @param milestones the milestones of the board and its lists by number
 */
public record BoardFilters(
        Board board,
        List<BoardList> lists,
        List<Label> scope,
        Map<Long, Label> labels,
        Map<Long, Milestone> milestones) {
    /** Open items that are in no list of a label. */
    public ObjectNode backlog(ObjectNode filter) {
        ObjectNode tree = scoped(filter);
        var not = tree.putObject("not").putArray("labels");
        lists.stream()
                .map(BoardList::labelId)
                .filter(Objects::nonNull)
                .map(labels::get)
                .filter(Objects::nonNull)
                .forEach(label -> not.add(label.title()));
        return tree;
    }

    /** Closed items. */
    public ObjectNode closed(ObjectNode filter) {
        return scoped(filter).put("state", "closed");
    }

    /** Open items of a list. */
    public ObjectNode listed(ObjectNode filter, BoardList list) {
        ObjectNode tree = scoped(filter);
        Label label = list.labelId() == null ? null : labels.get(list.labelId());
        if (label != null) {
            tree.withArray("labels").add(label.title());
        }
        Long assignee = list.assigneeId();
        if (assignee != null) {
            tree.put("assignee_id", assignee);
        }
        Milestone milestone = list.milestoneId() == null ? null : milestones.get(list.milestoneId());
        if (milestone != null) {
            tree.put("milestone", milestone.title());
        }
        return tree;
    }

    /** A filter with what the board itself is narrowed to, in the order of cards. */
    private ObjectNode scoped(ObjectNode filter) {
        ObjectNode tree = filter.deepCopy();
        tree.put("state", "opened")
                .put("order_by", "relative_position")
                .put("sort", "asc")
                .put("scope", "all");
        scope.forEach(label -> tree.withArray("labels").add(label.title()));
        Long assignee = board.assigneeId();
        if (assignee != null) {
            tree.put("assignee_id", assignee);
        }
        Milestone milestone = board.milestoneId() == null ? null : milestones.get(board.milestoneId());
        if (milestone != null) {
            tree.put("milestone", milestone.title());
        }
        Integer weight = board.weight();
        if (weight != null) {
            tree.put("weight", weight);
        }
        return tree;
    }
}
