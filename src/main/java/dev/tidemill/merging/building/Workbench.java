package dev.tidemill.merging.building;

import dev.tidemill.merging.trees.Clash;
import dev.tidemill.merging.trees.Merged;
import dev.tidemill.merging.trees.Mergers;
import dev.tidemill.merging.trees.NamingInserter;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * One repository opened to build commits in it. What is built is seen by nobody else until a push transaction makes it
 * live; closing drops it. Not for several threads.
 */
public final class Workbench implements AutoCloseable {
    private final GitRepository repository;
    private final Mergers mergers;
    private final ObjectInserter inserter;
    private final RevWalk walk;

    /** A repository that the workbench closes. */
    public Workbench(GitRepository repository, Mergers mergers) {
        this.repository = repository;
        this.mergers = mergers;
        this.inserter = repository.newObjectInserter();
        this.walk = new RevWalk(inserter.newReader());
    }

    public GitRepository repository() {
        return repository;
    }

    public RevWalk walk() {
        return walk;
    }

    public ObjectInserter inserter() {
        return inserter;
    }

    /** The commit of this name with its body; 404 when it is not here. */
    public RevCommit commit(String sha) throws IOException {
        try {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(sha));
            walk.parseBody(commit);
            return commit;
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw ApiError.notFound("Commit");
        }
    }

    /** Merges two commits, into objects that a commit can name. */
    public Merged merge(RevCommit ours, RevCommit theirs) throws IOException {
        return mergers.merge(repository, walk, inserter, ours, theirs);
    }

    /**
     * A merge that was tried.
     *
     * @param merged how it would end
     * @param bases the best common ancestors
     */
    public record Trial(Merged merged, List<RevCommit> bases) {}

    /** Whether and where two commits clash, without making an object. */
    public Trial tryMerge(RevCommit ours, RevCommit theirs) throws IOException {
        try (var names = new NamingInserter()) {
            var bases = Mergers.bases(walk, ours, theirs);
            return new Trial(mergers.merge(repository, walk, names, bases, ours, theirs), bases);
        }
    }

    /** Whether one commit is reached by the other. */
    public boolean reached(RevCommit ancestor, RevCommit tip) throws IOException {
        walk.reset();
        return walk.isMergedInto(ancestor, tip);
    }

    /** How many commits the tip reaches that the base does not, at most so many. */
    public int count(RevCommit base, RevCommit tip, int most) throws IOException {
        walk.reset();
        walk.markStart(tip);
        walk.markUninteresting(base);
        int count = 0;
        while (count < most && walk.next() != null) {
            count++;
        }
        return count;
    }

    /** The commits that the tip reaches and the base does not, oldest first, with their bodies; merges too. */
    public List<RevCommit> between(RevCommit base, RevCommit tip, int most) throws IOException {
        walk.reset();
        walk.sort(RevSort.TOPO);
        walk.markStart(tip);
        walk.markUninteresting(base);
        var found = new ArrayList<RevCommit>();
        for (RevCommit commit = walk.next(); commit != null && found.size() < most; commit = walk.next()) {
            found.add(commit);
        }
        walk.reset();
        walk.sort(RevSort.NONE);
        for (RevCommit commit : found) {
            walk.parseBody(commit);
        }
        return found.reversed();
    }

    /** Records a tree as a commit. */
    public RevCommit record(ObjectId tree, List<? extends AnyObjectId> parents, People people, String message)
            throws IOException {
        var builder = new CommitBuilder();
        builder.setTreeId(tree);
        builder.setParentIds(parents.stream().map(AnyObjectId::copy).toList());
        builder.setAuthor(people.author());
        builder.setCommitter(people.committer());
        builder.setMessage(message);
        return walk.parseCommit(inserter.insert(builder));
    }

    /** A merge commit of theirs into ours. */
    public Built mergeCommit(RevCommit ours, RevCommit theirs, People people, String message) throws IOException {
        Merged merged = merge(ours, theirs);
        return merged.clean()
                ? new Built(record(merged.tree(), List.of(ours, theirs), people, message), 1, List.of())
                : new Built(ours, 0, merged.clashes());
    }

    /** All that theirs has and ours has not as one commit on top of ours. */
    public Built squash(RevCommit ours, RevCommit theirs, People people, String message) throws IOException {
        Merged merged = merge(ours, theirs);
        return merged.clean()
                ? new Built(record(merged.tree(), List.of(ours), people, message), 1, List.of())
                : new Built(ours, 0, merged.clashes());
    }

    /**
     * The commits of a branch made anew on top of another, merges left out, with their authors and messages. Commits
     * that change nothing there any more are left out too; those that never changed anything stay.
     */
    public Built rebase(RevCommit onto, RevCommit tip, PersonIdent committer, int most) throws IOException {
        RevCommit at = onto;
        long made = 0;
        for (RevCommit commit : between(onto, tip, most)) {
            if (commit.getParentCount() != 1) {
                continue;
            }
            RevCommit parent = walk.parseCommit(commit.getParent(0));
            if (parent.equals(at)) {
                at = commit; // it stands there already
                continue;
            }
            Merged merged = pick(parent.getTree(), at, commit.getTree(), onto);
            if (!merged.clean()) {
                return new Built(at, made, merged.clashes());
            }
            boolean empty = merged.tree().equals(at.getTree());
            if (!empty || commit.getTree().equals(parent.getTree())) {
                at = record(merged.tree(), List.of(at), new People(author(commit), committer), commit.getFullMessage());
                made++;
            }
        }
        return new Built(at, made, List.of());
    }

    /** What a commit changed against one of its parents, made again on top of another commit. */
    public Built pick(RevCommit onto, RevCommit commit, int mainline, PersonIdent committer, String message)
            throws IOException {
        Merged merged = pick(parentTree(commit, mainline), onto, commit.getTree(), onto);
        return single(onto, merged, new People(author(commit), committer), message);
    }

    /** What a commit changed against one of its parents, taken back on top of another commit. */
    public Built revert(RevCommit onto, RevCommit commit, int mainline, PersonIdent person, String message)
            throws IOException {
        Merged merged = pick(commit.getTree(), onto, parentTree(commit, mainline), onto);
        return single(onto, merged, People.of(person), message);
    }

    /** Ends the building: the objects can be read by the repository and be made live. */
    public void finish() throws IOException {
        inserter.flush();
    }

    @Override
    public void close() {
        walk.close();
        inserter.close();
        repository.close();
    }

    /** The tree of a parent, counted from 1; an empty one for the first commit of all. */
    private ObjectId parentTree(RevCommit commit, int mainline) throws IOException {
        if (commit.getParentCount() == 0) {
            return inserter.insert(org.eclipse.jgit.lib.Constants.OBJ_TREE, new byte[0]);
        }
        int index = Math.clamp(mainline - 1, 0, commit.getParentCount() - 1);
        return walk.parseCommit(commit.getParent(index)).getTree();
    }

    private Merged pick(ObjectId base, RevCommit onto, ObjectId theirs, RevCommit live) throws IOException {
        var trees = new Mergers.Three(base, onto.getTree(), theirs, live.getTree());
        return mergers.merge(repository, walk.getObjectReader(), inserter, trees);
    }

    /** One commit of a merge; without any, and without clashes, when it changes nothing. */
    private Built single(RevCommit onto, Merged merged, People people, String message) throws IOException {
        if (!merged.clean() || merged.tree().equals(onto.getTree())) {
            return new Built(onto, 0, merged.clashes());
        }
        return new Built(record(merged.tree(), List.of(onto), people, message), 1, List.<Clash>of());
    }

    private static PersonIdent author(RevCommit commit) {
        return Optional.ofNullable(commit.getAuthorIdent()).orElseGet(commit::getCommitterIdent);
    }
}
