package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.User;
import dev.tidemill.work.labels.Label;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Issues as lines of a table in text. A cell that a spreadsheet would take for a formula begins with a quote. */
final class IssueCsv {
    static final String HEAD = "Title,Description,Issue ID,URL,State,Author,Author Username,Assignee,Assignee Username,"
            + "Confidential,Locked,Due Date,Created At (UTC),Updated At (UTC),Closed At (UTC),Milestone,Weight,Labels,"
            + "Time Estimate,Time Spent\n";

    private IssueCsv() {}

    static String line(IssueRow row, String externalUrl) {
        var item = row.item();
        User author = row.author();
        var cells = java.util.Arrays.<@Nullable Object>asList(
                item.title(),
                item.description(),
                item.iid(),
                externalUrl + row.href(),
                item.open() ? "Open" : "Closed",
                author == null ? "" : author.name(),
                author == null ? "" : author.username(),
                row.assignees().stream().map(User::name).collect(Collectors.joining(", ")),
                row.assignees().stream().map(User::username).collect(Collectors.joining(", ")),
                item.confidential() ? "Yes" : "No",
                Boolean.TRUE.equals(item.discussionLocked()) ? "Yes" : "No",
                item.dueDate(),
                item.createdAt(),
                item.updatedAt(),
                item.closedAt(),
                row.milestone() == null ? "" : row.milestone().title(),
                item.weight(),
                row.labels().stream().map(Label::title).collect(Collectors.joining(",")),
                row.facts().timeEstimate(),
                row.facts().timeSpent());
        return join(cells);
    }

    private static String join(List<@Nullable Object> cells) {
        return cells.stream()
                        .map(cell -> cell(Objects.requireNonNullElse(cell, "").toString()))
                        .collect(Collectors.joining(","))
                + "\n";
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
