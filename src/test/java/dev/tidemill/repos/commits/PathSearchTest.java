package dev.tidemill.repos.commits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Test;

class PathSearchTest {
    private static final int COMMITS = 100;

    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("test"));

    /** Commits that all change {@code busy}; the first one alone makes {@code quiet}. */
    private ObjectId history() throws Exception {
        ObjectId tip = null;
        try (var inserter = repository.newObjectInserter()) {
            ObjectId quiet = inserter.insert(Constants.OBJ_BLOB, "quiet".getBytes(StandardCharsets.UTF_8));
            for (int n = 0; n < COMMITS; n++) {
                var tree = new TreeFormatter();
                tree.append(
                        "busy",
                        FileMode.REGULAR_FILE,
                        inserter.insert(Constants.OBJ_BLOB, ("busy " + n).getBytes(StandardCharsets.UTF_8)));
                tree.append("quiet", FileMode.REGULAR_FILE, quiet);
                var commit = new CommitBuilder();
                commit.setTreeId(inserter.insert(tree));
                commit.setAuthor(new PersonIdent("A", "a@example.org", 1_790_000_000_000L + n * 1000L, 0));
                commit.setCommitter(commit.getAuthor());
                commit.setMessage("Number " + n);
                if (tip != null) {
                    commit.setParentId(tip);
                }
                tip = inserter.insert(commit);
            }
            inserter.flush();
        }
        return tip;
    }

    private int found(PathSearch search, ObjectId tip) throws Exception {
        var commits = new ArrayList<RevCommit>();
        try (var walk = new RevWalk(repository)) {
            walk.setRewriteParents(false);
            walk.setTreeFilter(search);
            walk.markStart(walk.parseCommit(tip));
            walk.forEach(commits::add);
        }
        return commits.size();
    }

    @Test
    void aSearchThatMayGoOnFindsEveryChange() throws Exception {
        ObjectId tip = history();
        var busy = new PathSearch("busy");
        assertThat(found(busy, tip)).isEqualTo(COMMITS);
        assertThat(busy.spent()).isFalse();
        var quiet = new PathSearch("quiet");
        assertThat(found(quiet, tip)).isEqualTo(1);
        assertThat(quiet.spent()).isFalse();
    }

    @Test
    void aSearchThatCostsTooMuchEndsWithWhatItHasAndSaysSo() throws Exception {
        ObjectId tip = history();
        var busy = new PathSearch("busy", 20);
        assertThat(found(busy, tip)).isBetween(1, 20);
        assertThat(busy.spent()).isTrue();
        var quiet = new PathSearch("quiet", 20);
        assertThat(found(quiet, tip)).isZero();
        assertThat(quiet.spent()).isTrue();
    }
}
