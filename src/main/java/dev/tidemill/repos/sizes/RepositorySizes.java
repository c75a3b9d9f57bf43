package dev.tidemill.repos.sizes;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.storage.Repositories;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevSort;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How large repositories are and how many commits their default branches have. */
public final class RepositorySizes {
    private final Database db;
    private final Repositories repositories;
    private final long instanceLimit;

    /**
     * @param instanceLimit bytes that a repository may have unless it has a limit of its own; 0 is no limit
     */
    public RepositorySizes(Database db, Repositories repositories, long instanceLimit) {
        this.db = db;
        this.repositories = repositories;
        this.instanceLimit = instanceLimit;
    }

    /** Bytes of packs and of large files by project. */
    Map<Long, SizeStore.Sizes> of(Collection<Long> projectIds) {
        return db.read(h -> SizeStore.sizes(h, projectIds)).stream()
                .collect(Collectors.toMap(SizeStore.Sizes::projectId, Function.identity()));
    }

    /** The limits that projects have themselves. */
    Map<Long, Long> limits(Collection<Long> projectIds) {
        return db.read(h -> SizeStore.limits(h, projectIds)).stream()
                .collect(Collectors.toMap(SizeStore.Limit::projectId, SizeStore.Limit::bytes));
    }

    /** How many bytes the repository of a project may have; 0 is no limit. */
    long limit(long projectId) {
        return limits(List.of(projectId)).getOrDefault(projectId, instanceLimit);
    }

    /** How many bytes it has now, packs and large files. */
    long bytes(long projectId) {
        var sizes = of(List.of(projectId)).get(projectId);
        return sizes == null ? 0 : sizes.packs() + sizes.lfs();
    }

    /** Refuses large files that would take a repository over its limit (406, as GitLab does). */
    public void requireRoom(long projectId, long more) {
        long limit = more == 0 ? 0 : limit(projectId);
        if (limit != 0 && bytes(projectId) > limit - more) {
            throw full();
        }
    }

    /**
     * Refuses what the transaction has added when the repository is over its limit with it. Additions to one repository
     * that has a limit wait for each other here, so that none passes it beside another.
     */
    public void requireRoom(Handle tx, long projectId) {
        long limit = SizeStore.limits(tx, List.of(projectId)).stream()
                .mapToLong(SizeStore.Limit::bytes)
                .findFirst()
                .orElse(instanceLimit);
        if (limit == 0) {
            return;
        }
        SizeStore.lock(tx, projectId);
        boolean over =
                SizeStore.sizes(tx, List.of(projectId)).stream().anyMatch(sizes -> sizes.packs() + sizes.lfs() > limit);
        if (over) {
            throw full();
        }
    }

    private static ApiError full() {
        return ApiError.of(
                406,
                "Your push to this repository has been rejected because it would exceed storage limits. "
                        + "Please contact your GitLab administrator for more information.");
    }

    /**
     * How many commits the default branch reaches. Counted once for a head; after a push only what is new is
     * counted, unless history was rewritten.
     */
    long commits(long projectId) {
        var known = db.read(h -> SizeStore.counted(h, projectId)).orElse(null);
        if (known == null) {
            return 0;
        }
        byte[] before = known.countedHead();
        if (before != null && Arrays.equals(before, known.head())) {
            return known.commits();
        }
        long commits = count(projectId, known.head(), before, known.commits());
        db.run(tx -> SizeStore.count(tx, known.repositoryId(), known.head(), commits));
        return commits;
    }

    private long count(long projectId, byte[] head, byte @Nullable [] before, long then) {
        return repositories.read(projectId, 0L, (repository, walk) -> {
            var tip = walk.parseCommit(ObjectId.fromRaw(head));
            long known = 0;
            if (before != null) {
                try {
                    var old = walk.parseCommit(ObjectId.fromRaw(before));
                    if (walk.isMergedInto(old, tip)) {
                        known = then;
                        walk.reset();
                        walk.markUninteresting(old);
                    }
                } catch (MissingObjectException rewritten) {
                    known = 0; // collected since: everything is counted again
                }
            }
            if (known == 0) {
                walk.reset();
            }
            walk.sort(RevSort.NONE);
            walk.setRetainBody(false);
            walk.markStart(tip);
            long commits = known;
            while (walk.next() != null) {
                commits++;
            }
            return commits;
        });
    }
}
