package dev.tidemill.merging.contexts;

import dev.tidemill.merging.events.MergeRequestChanged;
import dev.tidemill.merging.events.MergeRequestChanged.Change;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.pushes.AlsoInTx;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.jdbi.v3.core.Handle;

/**
 * Names commits of the target project beside a merge request, for its readers (doc/api/merge_request_context_commits.md).
 * A commit that was named stays reachable.
 */
public final class ContextCommits {
    /** As many as one request adds (GitLab's limit). */
    public static final int MOST_AT_ONCE = 20;

    private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,40}");

    private final Platform platform;
    private final MergeRequests requests;
    private final Tools tools;

    /** What it needs of other rooms. */
    public record Tools(
            Subjects subjects, CodeAccess codes, Commits commits, Repositories repositories, Pushes pushes) {}

    public ContextCommits(Platform platform, MergeRequests requests, Tools tools) {
        this.platform = platform;
        this.requests = requests;
        this.tools = tools;
    }

    /** The commits of a request whose code the caller may read, in the order in which they were added. */
    public List<Commit> of(MergeRequests.Found found) {
        Code code = tools.codes().read(found.view().caller(), found.project());
        var shas = platform.db().read(h -> ContextStore.of(h, found.request().id()));
        return List.copyOf(tools.commits().commits(code.id(), shas).values());
    }

    /** Whether the reader may add and remove them: who may edit the request. */
    public boolean mayChange(SubjectView view) {
        return tools.subjects().source(SubjectKind.MERGE_REQUEST).mayEdit(view);
    }

    /**
     * Adds commits, all or none.
     *
     * @param names whole or shortened shas of commits of the target project
     * @throws ApiError 400 for too many, for what is no commit there, and for those that were added before
     */
    public List<Commit> add(MergeRequests.Found found, List<String> names) {
        require(found);
        if (names.size() > MOST_AT_ONCE) {
            throw ApiError.of(400, "Context commits array size should not be more than " + MOST_AT_ONCE);
        }
        Code code = tools.codes().read(found.view().caller(), found.project());
        var commits = resolved(code.id(), names);
        var shas = commits.stream().map(Commit::sha).toList();
        keep(code.id(), shas, (tx, outcome) -> {
            var before = locked(tx, found);
            var twice = shas.stream().filter(before::contains).toList();
            if (!twice.isEmpty()) {
                throw ApiError.of(400, "Context commits: " + twice + " are already created");
            }
            long author = found.view().caller().required().id();
            long request = found.request().id();
            ContextStore.insert(tx, request, shas, author, platform.clock().instant());
            changed(tx, found, before);
        });
        return commits;
    }

    /**
     * Takes commits away; those that are not there are left out.
     *
     * @throws ApiError 400 when none is there
     */
    public void remove(MergeRequests.Found found, List<String> shas) {
        require(found);
        platform.db().run(tx -> {
            var before = locked(tx, found);
            var gone = shas.stream().filter(before::contains).toList();
            if (gone.isEmpty()) {
                throw ApiError.of(400, "No context commits to delete for given sha");
            }
            ContextStore.delete(tx, found.request().id(), gone);
            changed(tx, found, before);
        });
    }

    private void require(MergeRequests.Found found) {
        found.view().caller().required();
        if (!mayChange(found.view())) {
            throw ApiError.forbidden();
        }
    }

    private List<Commit> resolved(long project, List<String> names) {
        var found = new LinkedHashSet<String>();
        for (String name : names) {
            // a branch may be called like a sha, which is not what is meant here
            if (SHA.matcher(name).matches()) {
                tools.commits()
                        .resolve(project, name)
                        .filter(sha -> sha.startsWith(name))
                        .ifPresent(found::add);
            }
        }
        if (names.isEmpty() || found.size() != names.size()) {
            throw ApiError.of(400, "One or more context commits' sha is not valid.");
        }
        return List.copyOf(tools.commits().commits(project, found).values());
    }

    private List<String> locked(Handle tx, MergeRequests.Found found) {
        MergeRequest request = requests.lock(tx, found.request().id());
        return ContextStore.of(tx, request.id());
    }

    private void changed(Handle tx, MergeRequests.Found found, List<String> before) {
        var request = found.request();
        var changes = Map.of("context_commits", new Change(before, ContextStore.of(tx, request.id())));
        var event = new MergeRequestChanged(request.id(), request.projectId(), request.iid(), changes);
        platform.events().publish(tx, found.view().caller().userId(), event);
    }

    /** The commits are in the repository when the transaction ends, and stay there. */
    private void keep(long project, List<String> shas, AlsoInTx also) {
        var refs = new HashMap<String, ObjectId>();
        shas.forEach(sha -> refs.put("refs/keep-around/" + sha, ObjectId.fromString(sha)));
        try (var repository = tools.repositories().open(project).orElseThrow(() -> ApiError.notFound("Repository"))) {
            tools.pushes().keep(repository, refs, also);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
