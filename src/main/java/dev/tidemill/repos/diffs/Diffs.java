package dev.tidemill.repos.diffs;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.memory.Recent;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What commits change. */
public final class Diffs {
    private static final int MOST_KEPT = 30_000;

    private final Repositories repositories;
    private final DiffLimits limits;
    private final TextDiffs texts;
    private final Recent<Trees, Diff> outlines =
            new Recent<>(MOST_KEPT, diff -> diff.files().size() + 1);

    private record Trees(long project, String before, String after, boolean ignoreSpace) {}

    public Diffs(Repositories repositories, DiffLimits limits, TextDiffs texts) {
        this.repositories = repositories;
        this.limits = limits;
        this.texts = texts;
    }

    /** How much is written unless somebody asks for less. */
    public DiffLimits limits() {
        return limits;
    }

    /** What a commit changes against its first parent; a first commit against nothing. 404 for no commit. */
    public Diff ofCommit(Code code, String shaOrRef, DiffLimits most) {
        return repositories.read(code.id(), (repository, walk) -> {
            RevCommit commit = Revisions.commit(repository, walk, shaOrRef).orElseThrow(Diffs::noCommit);
            RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
            return new DiffWriting(repository, walk.getObjectReader(), texts, false)
                    .between(parent == null ? null : parent.getTree(), commit.getTree(), most);
        });
    }

    /** What differs between two commits as they are. */
    public Diff between(Code code, String fromSha, String toSha, DiffLimits most) {
        return repositories.read(code.id(), (repository, walk) -> {
            RevCommit from = bySha(walk, fromSha);
            RevCommit to = bySha(walk, toSha);
            return new DiffWriting(repository, walk.getObjectReader(), texts, false)
                    .between(from.getTree(), to.getTree(), most);
        });
    }

    /**
     * All files that differ and how many lines, without the lines: what a page needs that shows the lines bit by bit
     * with {@link #lines}. Quick when it was asked for before.
     */
    public Diff outline(Code code, DiffQuery query) {
        return repositories.read(code.id(), (repository, walk) -> {
            RevTree before =
                    query.from() == null ? null : bySha(walk, query.from()).getTree();
            RevTree after = bySha(walk, query.to()).getTree();
            var key = new Trees(code.id(), name(before), after.name(), query.ignoreSpace());
            var known = outlines.get(key);
            if (known.isPresent()) {
                return known.get();
            }
            Diff whole = new DiffWriting(repository, walk.getObjectReader(), texts, query.ignoreSpace())
                    .between(before, after, limits);
            Diff made = new Diff(whole.files().stream().map(FileDiff::counts).toList(), whole.overflow());
            outlines.put(key, made);
            return made;
        });
    }

    /** The same files with their lines. */
    public List<FileDiff> lines(Code code, List<FileDiff> files, boolean ignoreSpace) {
        return repositories.read(code.id(), (_, walk) -> {
            var read = new ArrayList<FileDiff>();
            for (FileDiff file : files) {
                read.add(new FileDiff(file.file(), texts.of(walk.getObjectReader(), file.file(), ignoreSpace), false));
            }
            return read;
        });
    }

    private static String name(@Nullable ObjectId tree) {
        return tree == null ? "" : tree.name();
    }

    private static RevCommit bySha(RevWalk walk, String sha) throws IOException {
        return Revisions.bySha(walk, sha).orElseThrow(Diffs::noCommit);
    }

    private static ApiError noCommit() {
        return ApiError.notFound("Commit");
    }
}
