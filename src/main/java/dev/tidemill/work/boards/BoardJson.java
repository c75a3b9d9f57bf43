package dev.tidemill.work.boards;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.LabelJson;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Boards and their lists on the wire (doc/api/boards.md). */
public final class BoardJson {
    private final Boards boards;
    private final Labels labels;
    private final Milestones milestones;
    private final MilestoneShow milestoneShow;
    private final Users users;
    private final String externalUrl;

    public BoardJson(
            Boards boards,
            Labels labels,
            Milestones milestones,
            MilestoneShow milestoneShow,
            Users users,
            String externalUrl) {
        this.boards = boards;
        this.labels = labels;
        this.milestones = milestones;
        this.milestoneShow = milestoneShow;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    private record Batch(Map<Long, Label> labels, Map<Long, Map<String, Object>> milestones, Map<Long, User> people) {}

    Map<String, Object> one(Home home, Board board) {
        return many(home, List.of(board)).getFirst();
    }

    List<Map<String, Object>> many(Home home, List<Board> shown) {
        var lists = boards.lists(shown);
        var scopes = boards.scopes(shown);
        Set<Long> titles = new HashSet<>();
        scopes.values().forEach(titles::addAll);
        var batch = batch(shown, lists, titles);
        return shown.stream()
                .map(board -> json(home, board, lists, scopes.getOrDefault(board.id(), List.of()), batch))
                .toList();
    }

    List<Map<String, Object>> lists(Home home, List<BoardList> lists) {
        var batch = batch(List.of(), lists, Set.of());
        return lists.stream().map(list -> json(list, batch)).toList();
    }

    private Batch batch(List<Board> boards, List<BoardList> lists, Set<Long> scopes) {
        Set<Long> ids = new HashSet<>(scopes);
        ids.addAll(set(lists.stream().map(BoardList::labelId)));
        var planned = set(Stream.concat(
                lists.stream().map(BoardList::milestoneId), boards.stream().map(Board::milestoneId)));
        var people = set(Stream.concat(
                lists.stream().map(BoardList::assigneeId), boards.stream().map(Board::assigneeId)));
        return new Batch(
                labels.byIds(ids), milestoneShow.of(milestones.byIds(planned).values()), users.byIds(people));
    }

    private static Set<Long> set(Stream<@Nullable Long> ids) {
        return ids.filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Map<String, Object> json(
            Home home, Board board, List<BoardList> lists, Collection<Long> scope, Batch batch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", board.id());
        json.put("name", board.name());
        json.put("hide_backlog_list", board.hideBacklog());
        json.put("hide_closed_list", board.hideClosed());
        Project project = home.project();
        if (project != null) {
            json.put("project", project(project));
        } else {
            json.put("project", null);
            json.put("group", group(Objects.requireNonNull(home.group())));
        }
        json.put("milestone", found(board.milestoneId(), batch.milestones()));
        json.put("assignee", BasicUser.of(board.assigneeId(), batch.people(), externalUrl));
        json.put(
                "labels",
                scope.stream()
                        .map(batch.labels()::get)
                        .filter(Objects::nonNull)
                        .map(LabelJson::brief)
                        .toList());
        json.put("weight", board.weight());
        json.put(
                "lists",
                lists.stream()
                        .filter(list -> list.boardId() == board.id())
                        .map(list -> json(list, batch))
                        .toList());
        return json;
    }

    private Map<String, Object> json(BoardList list, Batch batch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", list.id());
        Long label = list.labelId();
        Label known = label == null ? null : batch.labels().get(label);
        json.put("label", known == null ? null : LabelJson.brief(known));
        if (list.assigneeId() != null) {
            json.put("assignee", BasicUser.of(list.assigneeId(), batch.people(), externalUrl));
        }
        if (list.milestoneId() != null) {
            json.put("milestone", found(list.milestoneId(), batch.milestones()));
        }
        json.put("list_type", list.type());
        json.put("position", list.position());
        json.put("max_issue_count", list.maxIssueCount());
        json.put("max_issue_weight", list.maxIssueWeight());
        json.put("limit_metric", null);
        return json;
    }

    private static @Nullable Object found(@Nullable Long id, Map<Long, Map<String, Object>> milestones) {
        return id == null ? null : milestones.get(id);
    }

    private Map<String, Object> project(Project project) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", project.id());
        json.put("name", project.name());
        json.put("path", project.path());
        json.put("path_with_namespace", project.fullPath());
        json.put("web_url", externalUrl + "/" + project.fullPath());
        return json;
    }

    private Map<String, Object> group(Group group) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", group.id());
        json.put("name", group.name());
        json.put("web_url", externalUrl + "/groups/" + group.fullPath());
        return json;
    }
}
