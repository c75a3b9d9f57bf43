package dev.tidemill.merging.discussions;

import dev.tidemill.merging.requests.MergeRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decisions about applying suggestions, in GitLab's words. Pure. */
final class SuggestionFlow {
    /** What the commit says unless somebody says otherwise. */
    static final String MESSAGE = "Apply %{suggestions_count} suggestion(s) to %{files_count} file(s)";

    private SuggestionFlow() {}

    /** Whether a suggestion can be applied as far as rows tell. */
    static boolean appliable(Suggestion one, DiffThread thread, MergeRequest request) {
        return refusal(one, thread, request).isEmpty();
    }

    /** Why a suggestion cannot be applied; empty when it can. */
    static Optional<String> refusal(Suggestion one, DiffThread thread, MergeRequest request) {
        if (one.applied()) {
            return Optional.of("Can't apply this suggestion.");
        }
        if (!request.open()) {
            return Optional.of("A suggestion is not applicable: the merge request is not open.");
        }
        if (thread.outdated() || thread.position().newLine() == null) {
            return Optional.of("A file has been changed.");
        }
        return one.fromContent().equals(one.toContent())
                ? Optional.of("The suggestion does not change anything.")
                : Optional.empty();
    }

    /** What the message of the commit can name. */
    record Names(
            String branch,
            String project,
            Collection<String> files,
            int suggestions,
            String username,
            String userName,
            Collection<String> authors,
            String headline) {}

    /** The message out of its template. */
    static String message(String template, Names names) {
        var values = Map.of(
                "branch_name", names.branch(),
                "project_path", names.project(),
                "project_name", names.project().substring(names.project().lastIndexOf('/') + 1),
                "files_count", Integer.toString(names.files().size()),
                "file_paths", String.join(", ", names.files()),
                "file_path", names.files().stream().findFirst().orElse(""),
                "suggestions_count", Integer.toString(names.suggestions()),
                "username", names.username(),
                "user_full_name", names.userName(),
                "co_authored_by", String.join("\n", names.authors()));
        String message = template;
        for (var value : values.entrySet()) {
            message = message.replace("%{" + value.getKey() + "}", value.getValue());
        }
        message = message.replace("%{headline}", names.headline());
        return template.contains("%{co_authored_by}") || names.authors().isEmpty()
                ? message
                : message + "\n\n" + String.join("\n", names.authors());
    }

    /** The files of a batch with the lines to replace in each, in the order in which they are first named. */
    static Map<String, List<TextLines.Replacement>> byFile(List<Suggestion> batch, Map<Long, DiffThread> threads) {
        return batch.stream()
                .filter(one -> threads.containsKey(one.discussionId()))
                .collect(Collectors.groupingBy(
                        one -> thread(one, threads).position().newPath(),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(one -> replacement(one, thread(one, threads)), Collectors.toList())));
    }

    /** Whether the file still has the lines that each suggestion replaces. */
    static boolean unchanged(TextLines file, List<Suggestion> some, Map<Long, DiffThread> threads) {
        return some.stream().allMatch(one -> {
            var lines = replacement(one, thread(one, threads));
            return lines.to() <= file.size()
                    && normal(file.text(lines.from(), lines.to())).equals(normal(one.fromContent()));
        });
    }

    /** The last line of a file may have no end. */
    private static String normal(String lines) {
        return lines.endsWith("\n") ? lines : lines + "\n";
    }

    static TextLines.Replacement replacement(Suggestion one, DiffThread thread) {
        Integer at = thread.position().newLine();
        int line = at == null ? 1 : at;
        return new TextLines.Replacement(one.from(line), one.to(line), one.toContent());
    }

    private static DiffThread thread(Suggestion one, Map<Long, DiffThread> threads) {
        return java.util.Objects.requireNonNull(threads.get(one.discussionId()));
    }

    /** The values once each, in order. */
    static <T> List<T> distinct(Collection<T> values) {
        return new ArrayList<>(new LinkedHashSet<>(values));
    }
}
