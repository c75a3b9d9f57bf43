package dev.tidemill.repos.commits;

import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Which branches and tags reach a commit. */
public final class RefsWithCommit {
    private final Repositories repositories;

    /** A branch or tag by its short name; {@code type} is the word on the wire. */
    public record Named(String type, String name) {}

    public RefsWithCommit(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The refs that reach the commit, branches first, each kind by name. */
    public List<Named> of(Code code, String sha, boolean branches, boolean tags) {
        return repositories.read(code.id(), List.of(), (repository, walk) -> {
            var commit = Revisions.bySha(walk, sha);
            var found = new ArrayList<Named>();
            if (commit.isPresent() && branches) {
                add(found, "branch", "refs/heads/", repository, walk, commit.get());
            }
            if (commit.isPresent() && tags) {
                add(found, "tag", "refs/tags/", repository, walk, commit.get());
            }
            return found;
        });
    }

    private static void add(
            List<Named> into, String type, String prefix, GitRepository repository, RevWalk walk, RevCommit commit)
            throws IOException {
        List<Ref> refs = repository.refsByPrefix(prefix);
        for (Ref ref : walk.getMergedInto(commit, List.copyOf(refs), NullProgressMonitor.INSTANCE)) {
            into.add(new Named(type, ref.getName().substring(prefix.length())));
        }
    }
}
