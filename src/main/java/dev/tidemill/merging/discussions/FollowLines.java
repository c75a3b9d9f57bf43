package dev.tidemill.merging.discussions;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.diffs.ChangedFile;
import dev.tidemill.repos.diffs.FileChanges;
import dev.tidemill.repos.diffs.LineMap;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.Place;
import dev.tidemill.work.subjects.Subject;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes the threads of a request along to its newest version. Idempotent: a thread is taken to a head once. */
public final class FollowLines {
    private final Platform platform;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    public record Tools(
            MergeRequests requests,
            Versions versions,
            FileChanges changes,
            Projects projects,
            Notes notes,
            SystemNotes systemNotes,
            DiscussionSettings settings) {}

    public FollowLines(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    /**
     * Does it for one request.
     *
     * @param userId who pushed, or null when nobody knows: the author of the request then tells what became of a thread
     */
    void run(long requestId, @Nullable Long userId) {
        var version = tools.versions().newest(requestId);
        var request = tools.requests().byId(requestId);
        if (version.isEmpty() || request.isEmpty()) {
            return;
        }
        Version newest = version.get();
        var behind = platform.db().read(h -> DiffThreadStore.behind(h, requestId, newest.headSha()));
        var lines = new Lines(request.get().projectId(), new HashMap<>());
        for (DiffThread thread : behind) {
            var moved = moved(request.get().projectId(), thread, newest, lines);
            platform.db().run(tx -> store(tx, request.get(), thread, newest, moved, userId));
        }
    }

    private void store(
            Handle tx,
            MergeRequest request,
            DiffThread thread,
            Version newest,
            Optional<PlacedPosition> moved,
            @Nullable Long userId) {
        var now = platform.clock().instant();
        if (moved.isPresent()) {
            DiffThreadStore.move(tx, thread, moved.get(), newest.headSha(), now);
        } else if (DiffThreadStore.lose(tx, thread, newest.number(), newest.headSha(), now)) {
            long actor = userId == null ? request.authorId() : userId;
            String address = path(tx, request) + "/diffs?diff_id=" + newest.id() + "&start_sha="
                    + thread.position().headSha();
            String body = "changed this line in [version " + newest.number() + " of the diff](" + address + ")";
            tools.systemNotes().reply(tx, request.id(), thread.discussionId(), actor, "outdated", body);
            if (tools.settings().resolvesOutdated(request.projectId())) {
                var subject =
                        new Subject(request.id(), SubjectKind.MERGE_REQUEST, new Place(request.projectId(), null));
                tools.notes().resolve(tx, subject, thread.discussionId(), actor, true);
            }
        }
    }

    /** The page of the request, below the external URL. */
    private String path(Handle tx, MergeRequest request) {
        return tools.projects()
                .byId(tx, request.projectId())
                .map(project -> "/" + project.fullPath() + "/-/merge_requests/" + request.iid())
                .orElse("");
    }

    /** Where the thread is in the diff of the version; empty when its line changed or its file left the diff. */
    private Optional<PlacedPosition> moved(long projectId, DiffThread thread, Version newest, Lines lines) {
        Position position = thread.position();
        var before = file(projectId, position.baseSha(), position.headSha(), position.newPath());
        String path = newPath(projectId, position, newest.headSha());
        var after = file(projectId, newest.baseSha(), newest.headSha(), path);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        ChangedFile old = before.get();
        ChangedFile fresh = after.get();
        var there =
                position.in(newest.baseSha(), newest.startSha(), newest.headSha(), fresh.oldPath(), fresh.newPath());
        return switch (position.kind()) {
            case FILE -> Optional.of(new PlacedPosition(there, null));
            case IMAGE ->
                old.newId().equals(fresh.newId()) ? Optional.of(new PlacedPosition(there, null)) : Optional.empty();
            case TEXT -> line(there, old, fresh, lines);
        };
    }

    private Optional<PlacedPosition> line(Position there, ChangedFile old, ChangedFile fresh, Lines lines) {
        var olds = lines.of(old.oldId(), fresh.oldId());
        var news = lines.of(old.newId(), fresh.newId());
        var diff = lines.of(fresh.oldId(), fresh.newId());
        if (olds.isEmpty() || news.isEmpty() || diff.isEmpty()) {
            return Optional.empty();
        }
        return PositionFlow.follow(there, new PositionFlow.Moves(olds.get(), news.get(), diff.get()))
                .map(now -> new PlacedPosition(
                        now, PositionFlow.code(now.path(), now.oldLine(), now.newLine(), diff.get())));
    }

    private Optional<ChangedFile> file(long projectId, String base, String head, String path) {
        return tools.changes().list(projectId, base, head).stream()
                .filter(file -> file.newPath().equals(path))
                .findFirst();
    }

    /** The file's path at another head: renames between the heads are followed. */
    private String newPath(long projectId, Position position, String head) {
        return file(projectId, position.headSha(), head, position.newPath()).isPresent()
                ? position.newPath()
                : tools.changes().list(projectId, position.headSha(), head).stream()
                        .filter(file -> file.oldPath().equals(position.newPath()))
                        .map(ChangedFile::newPath)
                        .findFirst()
                        .orElse(position.newPath());
    }

    /** Comparisons of files, each made once. */
    private final class Lines {
        private final long projectId;
        private final Map<String, Optional<LineMap>> known;

        Lines(long projectId, Map<String, Optional<LineMap>> known) {
            this.projectId = projectId;
            this.known = known;
        }

        Optional<LineMap> of(String oldId, String newId) {
            return Objects.requireNonNull(
                    known.computeIfAbsent(oldId + newId, key -> tools.changes().lines(projectId, oldId, newId)));
        }
    }
}
