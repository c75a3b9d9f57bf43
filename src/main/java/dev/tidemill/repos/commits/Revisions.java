package dev.tidemill.repos.commits;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What a name means as a commit: a branch first, then a tag, a full ref name, a sha, and {@code name~2}. */
public final class Revisions {
    private static final int SHORTEST_SHA = 4;

    private Revisions() {}

    /** The commit, with its body parsed; empty when the name means none. */
    public static Optional<RevCommit> commit(Repository repository, RevWalk walk, String name) throws IOException {
        ObjectId id = find(repository, walk.getObjectReader(), name);
        return id == null ? Optional.empty() : parse(walk, id);
    }

    /** The commit of an object id, tags peeled; empty when it is missing or no commit. */
    public static Optional<RevCommit> parse(RevWalk walk, ObjectId id) throws IOException {
        try {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return Optional.of(commit);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** The commit of 40 hex digits; empty for anything else. */
    public static Optional<RevCommit> bySha(RevWalk walk, String sha) throws IOException {
        return ObjectId.isId(sha) ? parse(walk, ObjectId.fromString(sha)) : Optional.empty();
    }

    private static @Nullable ObjectId find(Repository repository, ObjectReader reader, String name) throws IOException {
        Ref ref = ref(repository, name);
        if (ref != null) {
            return ref.getObjectId();
        }
        if (ObjectId.isId(name)) {
            return ObjectId.fromString(name);
        }
        if (name.length() >= SHORTEST_SHA && AbbreviatedObjectId.isId(name)) {
            Collection<ObjectId> matches = reader.resolve(AbbreviatedObjectId.fromString(name));
            return matches.size() == 1 ? matches.iterator().next() : null;
        }
        return name.indexOf('~') > 0 || name.indexOf('^') > 0 ? relative(repository, name) : null;
    }

    private static @Nullable Ref ref(Repository repository, String name) throws IOException {
        if (name.equals("HEAD")) {
            return repository.exactRef("HEAD");
        }
        for (String prefix : new String[] {"refs/heads/", "refs/tags/"}) {
            if (Repository.isValidRefName(prefix + name)) {
                Ref ref = repository.exactRef(prefix + name);
                if (ref != null) {
                    return ref;
                }
            }
        }
        return name.startsWith("refs/") && Repository.isValidRefName(name) ? repository.exactRef(name) : null;
    }

    private static @Nullable ObjectId relative(Repository repository, String name) throws IOException {
        try {
            return name.contains("@{") || name.contains(":") ? null : repository.resolve(name);
        } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException e) {
            return null;
        }
    }
}
