package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.Paths;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart the {@code <ref>/<path>} of addresses. Both may hold slashes, so the longest branch or tag that
 * the text begins with is the ref; if there is none, its first segment is a sha.
 */
public final class Places {
    /** More segments than any ref of 255 bytes can have. */
    private static final int MOST_SEGMENTS = 128;

    private final Repositories repositories;

    Places(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The place, or 404 when the text begins with no ref or commit; an empty text is the default branch. */
    public Place find(Code code, String refAndPath) {
        String text = Paths.clean(refAndPath);
        return repositories
                .read(
                        code.id(),
                        Optional.<Place>empty(),
                        (repository, walk) ->
                                text.isEmpty() ? head(code, repository, walk) : find(code, repository, walk, text))
                .orElseThrow(() -> ApiError.notFound("Tree"));
    }

    /** The root of the default branch; empty while it has no commit. */
    public Optional<Place> head(Code code) {
        return repositories.read(code.id(), Optional.empty(), (repository, walk) -> head(code, repository, walk));
    }

    private static Optional<Place> head(Code code, GitRepository repository, RevWalk walk) throws IOException {
        Ref head = repository.headRef();
        if (head.getObjectId() == null) {
            return Optional.empty();
        }
        String name = head.getTarget().getName().substring("refs/heads/".length());
        return Revisions.parse(walk, head.getObjectId())
                .map(commit -> new Place(code, name, Place.Kind.BRANCH, commit.name(), ""));
    }

    private static Optional<Place> find(Code code, GitRepository repository, RevWalk walk, String text)
            throws IOException {
        int end = text.length();
        for (int tried = segments(text); end > 0 && tried > 0; end = text.lastIndexOf('/', end - 1), tried--) {
            if (tried > MOST_SEGMENTS) {
                continue;
            }
            String name = text.substring(0, end);
            for (Place.Kind kind : new Place.Kind[] {Place.Kind.BRANCH, Place.Kind.TAG}) {
                Ref ref = ref(repository, kind, name);
                Optional<RevCommit> commit = ref == null ? Optional.empty() : Revisions.parse(walk, ref.getObjectId());
                if (commit.isPresent()) {
                    return commit.map(found -> new Place(code, name, kind, found.name(), rest(text, name)));
                }
            }
        }
        return commit(code, repository, walk, text);
    }

    private static Optional<Place> commit(Code code, GitRepository repository, RevWalk walk, String text)
            throws IOException {
        int slash = text.indexOf('/');
        String name = slash < 0 ? text : text.substring(0, slash);
        return Revisions.commit(repository, walk, name)
                .map(found -> new Place(code, name, Place.Kind.COMMIT, found.name(), rest(text, name)));
    }

    private static @Nullable Ref ref(GitRepository repository, Place.Kind kind, String name) throws IOException {
        String full = (kind == Place.Kind.BRANCH ? "refs/heads/" : "refs/tags/") + name;
        return Repository.isValidRefName(full) ? repository.exactRef(full) : null;
    }

    private static int segments(String text) {
        return 1 + (int) text.chars().filter(c -> c == '/').count();
    }

    private static String rest(String text, String name) {
        return text.length() == name.length() ? "" : text.substring(name.length() + 1);
    }
}
