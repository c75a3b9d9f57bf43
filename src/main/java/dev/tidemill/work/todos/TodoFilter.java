package dev.tidemill.work.todos;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which to-dos of a list are wanted (doc/api/todos.md). */
public record TodoFilter(
        Optional<String> action,
        OptionalLong authorId,
        OptionalLong projectId,
        OptionalLong groupId,
        boolean done,
        Optional<String> kind) {
    private static final List<String> ACTIONS = List.of(
            "assigned",
            "mentioned",
            "build_failed",
            "marked",
            "approval_required",
            "unmergeable",
            "directly_addressed",
            "merge_train_removed",
            "review_requested",
            "member_access_requested");
    private static final List<String> TYPES = List.of(
            "Issue",
            "WorkItem",
            "MergeRequest",
            "Commit",
            "Epic",
            "DesignManagement::Design",
            "AlertManagement::Alert",
            "Project",
            "Namespace",
            "Vulnerability",
            "WikiPage::Meta");

    public static TodoFilter of(Params params) {
        return new TodoFilter(
                params.oneOf("action", ACTIONS),
                params.id("author_id"),
                params.id("project_id"),
                params.id("group_id"),
                params.oneOf("state", List.of("pending", "done"))
                        .orElse("pending")
                        .equals("done"),
                params.oneOf("type", TYPES).map(TodoFilter::kind));
    }

    private static String kind(String type) {
        return switch (type) {
            case "Issue", "WorkItem", "Epic" -> "work_item";
            case "MergeRequest" -> "merge_request";
            case "Commit" -> "commit";
            case "DesignManagement::Design" -> "design";
            default -> "none";
        };
    }

    void addTo(Where where) {
        where.and(done ? "t.done_at is not null" : "t.done_at is null");
        where.ifPresent(action, "t.action = :action", "action");
        authorId.ifPresent(id -> where.and("t.author_id = :author", "author", id));
        projectId.ifPresent(id -> where.and("s.project_id = :project", "project", id));
        groupId.ifPresent(id -> where.and("""
                s.namespace_id = :group or s.project_id in (
                    select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                    where n.lineage @> array[:group]::bigint[])
                """, "group", id));
        where.ifPresent(kind, "s.kind = :kind", "kind");
    }
}
