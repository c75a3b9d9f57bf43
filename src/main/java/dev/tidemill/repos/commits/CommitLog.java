package dev.tidemill.repos.commits;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/** Lists commits. */
public final class CommitLog {
    private final Repositories repositories;

    public CommitLog(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * The commits of a query, newest first, without the first {@code skip} and at most {@code most} of them;
     * 404 when a ref does not exist. A repository without commits has none.
     */
    public List<Commit> list(Code code, CommitQuery query, long skip, int most) {
        return search(code, query, skip, most).commits();
    }

    /**
     * What was found.
     *
     * @param commits newest first
     * @param whole false when the search for a path was ended early: the history goes on unsearched
     */
    public record Found(List<Commit> commits, boolean whole) {}

    /** As {@link #list}, and whether that is all there is. */
    public Found search(Code code, CommitQuery query, long skip, int most) {
        return repositories.read(code.id(), new Found(List.of(), true), (repository, walk) -> {
            if (query.follow()
                    && !query.path().isEmpty()
                    && !query.all()
                    && !query.ref().contains("..")) {
                RevCommit start = find(repository, walk, query.ref().isEmpty() ? "HEAD" : query.ref());
                return new Following(repository, query.path(), new Wanted(query)).from(start, skip, most);
            }
            PathSearch path = query.path().isEmpty() ? null : new PathSearch(query.path());
            arrange(walk, query, path);
            List<Commit> commits = begin(repository, walk, query) ? take(walk, skip, most) : List.of();
            return new Found(commits, path == null || !path.spent());
        });
    }

    /** The commits that {@code to} reaches and {@code from} does not, oldest first, at most so many of the newest. */
    public List<Commit> between(Code code, String fromSha, String toSha, int most) {
        return repositories.read(code.id(), List.of(), (repository, walk) -> {
            walk.markStart(walk.parseCommit(require(Revisions.bySha(walk, toSha).orElse(null))));
            walk.markUninteresting(
                    walk.parseCommit(require(Revisions.bySha(walk, fromSha).orElse(null))));
            walk.sort(RevSort.TOPO);
            return take(walk, 0, most).reversed();
        });
    }

    private static boolean begin(GitRepository repository, RevWalk walk, CommitQuery query) throws IOException {
        if (query.all()) {
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                var commit = Revisions.parse(walk, ref.getObjectId());
                if (commit.isPresent()) {
                    walk.markStart(commit.get());
                }
            }
            return true;
        }
        int dots = query.ref().indexOf("..");
        if (dots > 0) {
            walk.markUninteresting(find(repository, walk, query.ref().substring(0, dots)));
            walk.markStart(find(repository, walk, query.ref().substring(dots + 2)));
            return true;
        }
        if (query.ref().isEmpty() && repository.headRef().getObjectId() == null) {
            return false;
        }
        walk.markStart(find(repository, walk, query.ref().isEmpty() ? "HEAD" : query.ref()));
        return true;
    }

    private static void arrange(RevWalk walk, CommitQuery query, @Nullable PathSearch path) {
        walk.setFirstParent(query.firstParent());
        if (query.topological()) {
            walk.sort(RevSort.TOPO);
        } else {
            walk.sort(RevSort.COMMIT_TIME_DESC);
        }
        if (path != null) {
            walk.setRewriteParents(false); // else nothing comes out before the whole history was searched
            walk.setTreeFilter(path);
        }
        walk.setRevFilter(new Wanted(query));
    }

    private static List<Commit> take(RevWalk walk, long skip, int most) throws IOException {
        var commits = new ArrayList<Commit>();
        long passed = 0;
        for (RevCommit commit = walk.next(); commit != null && commits.size() < most; commit = walk.next()) {
            if (passed++ >= skip) {
                walk.parseBody(commit);
                commits.add(CommitReading.of(commit));
            }
        }
        return commits;
    }

    private static RevCommit find(GitRepository repository, RevWalk walk, String name) throws IOException {
        return require(Revisions.commit(repository, walk, name).orElse(null));
    }

    private static RevCommit require(@Nullable RevCommit commit) {
        if (commit == null) {
            throw ApiError.notFound("Commit");
        }
        return commit;
    }

    /** Author and time; commits that are left out are walked through all the same. */
    private static final class Wanted extends RevFilter {
        private final CommitQuery query;

        Wanted(CommitQuery query) {
            this.query = query;
        }

        @Override
        public boolean include(RevWalk walk, RevCommit commit) throws IOException {
            long seconds = commit.getCommitTime();
            if (query.since().filter(since -> seconds < since.getEpochSecond()).isPresent()
                    || query.until()
                            .filter(until -> seconds > until.getEpochSecond())
                            .isPresent()) {
                return false;
            }
            if (query.author().isEmpty() && query.message().isEmpty()) {
                return true;
            }
            walk.parseBody(commit);
            String words = query.message().toLowerCase(Locale.ROOT);
            if (!words.isEmpty()
                    && !commit.getFullMessage().toLowerCase(Locale.ROOT).contains(words)) {
                return false;
            }
            PersonIdent author = commit.getAuthorIdent();
            String text = author == null ? "" : author.getName() + " <" + author.getEmailAddress() + ">";
            return text.toLowerCase(Locale.ROOT).contains(query.author().toLowerCase(Locale.ROOT));
        }

        @Override
        public RevFilter clone() {
            return new Wanted(query);
        }

        @Override
        public boolean requiresCommitBody() {
            return !query.author().isEmpty() || !query.message().isEmpty();
        }
    }
}
