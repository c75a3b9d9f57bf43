package dev.tidemill.merging.discussions;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.notes.Notes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Applies suggestions as one commit on the source branch, all of them or none. */
public final class Suggestions {
    private static final int MOST = 100;

    private final Platform platform;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    public record Tools(
            MergeRequests requests,
            Projects projects,
            Users users,
            CodeAccess codes,
            Refs refs,
            Edits edits,
            Notes notes,
            SuggestionReading reading,
            DiscussionSettings settings) {}

    /**
     * What came of it.
     *
     * @param applied the suggestions as they are now
     * @param threads their threads by row
     * @param request their merge request
     */
    public record Applied(List<Suggestion> applied, Map<Long, DiffThread> threads, MergeRequest request) {}

    /** A batch that waits to be applied. */
    private record Batch(
            MergeRequests.Found found, Project source, List<Suggestion> all, Map<Long, DiffThread> threads) {}

    public Suggestions(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    /**
     * Applies suggestions of one merge request.
     *
     * @param message the template of the commit's message, or null for that of the project
     * @throws ApiError 404 for those that the caller does not see, 403 without the right to push to the source branch,
     *     400 with GitLab's reason when one cannot be applied; nothing is changed then
     */
    public Applied apply(Principal caller, List<Long> ids, @Nullable String message) {
        Batch batch = batch(caller, ids);
        Project source = batch.source();
        String branch = batch.found().request().sourceBranch();
        String head = tools.refs()
                .branch(source.id(), branch)
                .orElseThrow(() -> ApiError.of(400, "The source branch no longer exists."));
        var actions = new ArrayList<FileAction>();
        var files = SuggestionFlow.byFile(batch.all(), batch.threads());
        files.forEach((path, lines) -> actions.add(action(batch, path, lines, head)));
        String text = message == null || message.isBlank()
                ? tools.settings().suggestionMessage(batch.found().project().id())
                : message;
        var authors = authors(batch);
        User author = authors.isEmpty() ? caller.required() : authors.getFirst();
        var edit = new Edit(
                branch,
                Optional.empty(),
                false,
                SuggestionFlow.message(
                        text.isBlank() ? SuggestionFlow.MESSAGE : text, names(batch, caller, files.keySet(), authors)),
                author.name(),
                author.email(),
                actions);
        tools.edits().commit(caller, source, edit, (tx, made) -> applied(tx, caller, batch, made));
        var now = platform.db().read(h -> SuggestionStore.byIds(h, ids));
        return new Applied(now, batch.threads(), batch.found().request());
    }

    /** Runs in the transaction that moves the branch: one commit, and every suggestion in it is applied and resolved. */
    private void applied(Handle tx, Principal caller, Batch batch, String sha) {
        long user = caller.required().id();
        var ids = batch.all().stream().map(Suggestion::id).toList();
        int fresh = SuggestionStore.applied(tx, ids, sha, user, platform.clock().instant());
        if (fresh != ids.size()) {
            throw ApiError.of(400, "Can't apply this suggestion.");
        }
        var subject = batch.found().view().subject();
        SuggestionFlow.distinct(
                        batch.all().stream().map(Suggestion::discussionId).toList())
                .forEach(discussion -> tools.notes().resolve(tx, subject, discussion, user, true));
    }

    private Batch batch(Principal caller, List<Long> ids) {
        caller.required();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ApiError.parameter("ids is invalid");
        }
        var all = platform.db().read(h -> SuggestionStore.byIds(h, new LinkedHashSet<>(ids)));
        var subjects = all.stream().map(Suggestion::subjectId).distinct().toList();
        var seen = tools.requests().byIds(caller, subjects);
        if (all.isEmpty() || all.size() != new LinkedHashSet<>(ids).size() || seen.size() != subjects.size()) {
            throw ApiError.of(
                    404,
                    ids.size() == 1
                            ? "Suggestion is not applicable as the suggestion was not found."
                            : "Suggestions are not applicable as one or more suggestions were not found.");
        }
        if (subjects.size() > 1) {
            throw ApiError.of(400, "Suggestions must all be on the same branch.");
        }
        var found = java.util.Objects.requireNonNull(seen.get(subjects.getFirst()));
        tools.codes().read(caller, found.project());
        Long sourceId = found.request().sourceProjectId();
        Project source = Optional.ofNullable(sourceId)
                .flatMap(id ->
                        Optional.ofNullable(tools.projects().byIds(List.of(id)).get(id)))
                .orElseThrow(() -> ApiError.of(400, "The source branch no longer exists."));
        Map<Long, DiffThread> threads = platform
                .db()
                .read(h -> DiffThreadStore.of(
                        h, all.stream().map(Suggestion::discussionId).distinct().toList()))
                .stream()
                .collect(Collectors.toMap(DiffThread::discussionId, thread -> thread));
        for (Suggestion one : all) {
            DiffThread thread = threads.get(one.discussionId());
            var refusal = thread == null
                    ? Optional.of("Can't apply this suggestion.")
                    : SuggestionFlow.refusal(one, thread, found.request());
            refusal.ifPresent(reason -> {
                throw ApiError.of(400, reason);
            });
        }
        return new Batch(found, source, all, threads);
    }

    /** The file as it will be; 400 when it is not as it was, or lines would be replaced twice. */
    private FileAction action(Batch batch, String path, List<TextLines.Replacement> lines, String head) {
        if (TextLines.overlap(lines)) {
            throw ApiError.of(400, "Suggestions are not applicable as their lines cannot overlap.");
        }
        var some = batch.all().stream()
                .filter(one -> path.equals(
                        java.util.Objects.requireNonNull(batch.threads().get(one.discussionId()))
                                .position()
                                .newPath()))
                .toList();
        var file = tools.reading()
                .file(batch.source().id(), head, path)
                .filter(text -> SuggestionFlow.unchanged(text, some, batch.threads()))
                .orElseThrow(() -> ApiError.of(400, "A file has been changed."));
        byte[] content = file.with(lines).getBytes(StandardCharsets.UTF_8);
        return new FileAction(FileAction.Kind.UPDATE, path, Optional.empty(), Optional.of(content), null, head);
    }

    private List<User> authors(Batch batch) {
        var known = tools.users()
                .byIds(batch.all().stream().map(Suggestion::authorId).toList());
        return SuggestionFlow.distinct(
                        batch.all().stream().map(Suggestion::authorId).toList())
                .stream()
                .filter(known::containsKey)
                .map(id -> java.util.Objects.requireNonNull(known.get(id)))
                .toList();
    }

    private SuggestionFlow.Names names(Batch batch, Principal caller, java.util.Set<String> files, List<User> authors) {
        User user = caller.required();
        var others = authors.stream()
                .skip(1)
                .map(other -> "Co-authored-by: " + other.name() + " <" + other.email() + ">")
                .toList();
        return new SuggestionFlow.Names(
                batch.found().request().sourceBranch(),
                batch.source().fullPath(),
                files,
                batch.all().size(),
                user.username(),
                user.name(),
                others,
                batch.found().request().title());
    }
}
