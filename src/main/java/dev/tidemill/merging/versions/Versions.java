package dev.tidemill.merging.versions;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.storage.Repositories;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads what versions are about, stores and finds them. Asks no permission: the caller has done that. */
public final class Versions {
    private final Database db;
    private final Repositories repositories;
    private final InstantSource clock;

    public Versions(Database db, Repositories repositories, InstantSource clock) {
        this.db = db;
        this.repositories = repositories;
        this.clock = clock;
    }

    /**
     * What a version of these commits is about; empty when one is not in the project's repository. Reads packs: not
     * inside a transaction.
     *
     * @param startSha the target branch
     * @param headSha the source branch
     */
    public Optional<DiffFacts> read(long projectId, String startSha, String headSha) {
        return repositories.read(
                projectId,
                Optional.empty(),
                (repository, walk) -> new DiffReading(repository, walk).between(startSha, headSha));
    }

    /**
     * The commits that a move of the head brought; none when they cannot be read. Reads packs: not inside a transaction.
     *
     * @param targetSha the target branch, whose commits are told apart
     */
    public AddedCommits added(long projectId, String oldSha, String newSha, String targetSha) {
        return repositories.read(
                projectId,
                AddedCommits.NONE,
                (repository, walk) -> new AddedReading(walk).between(oldSha, newSha, targetSha));
    }

    /** The commits that a version of these brings; empty when one is not there. Reads packs: not inside a transaction. */
    Optional<BroughtCommits> brought(long projectId, String startSha, String headSha) {
        return repositories.read(
                projectId,
                Optional.empty(),
                (repository, walk) -> new DiffReading(repository, walk).brought(startSha, headSha));
    }

    /** Adds the next version of a request that the transaction has locked. */
    public Version add(Handle tx, long requestId, DiffFacts facts) {
        VersionStore.commits(tx, requestId, facts.commits());
        return VersionStore.insert(tx, requestId, facts, clock.instant());
    }

    /** The commit with which the newest version of a request begins. */
    public Optional<DiffFacts.FirstCommit> firstCommit(Handle h, long requestId) {
        return VersionStore.firstCommit(h, requestId);
    }

    /** The same by request. */
    public Optional<Version> newest(long requestId) {
        return db.read(h -> VersionStore.newest(h, requestId));
    }

    /** The newest version of a request. */
    public Optional<Version> newest(Handle h, long requestId) {
        return VersionStore.newest(h, requestId);
    }

    /** The newest version of many requests, by request. */
    public Map<Long, Version> newest(Collection<Long> requestIds) {
        return requestIds.isEmpty()
                ? Map.of()
                : db.read(h -> VersionStore.newest(h, requestIds)).stream()
                        .collect(Collectors.toMap(Version::requestId, Function.identity()));
    }

    /** All versions of a request, the newest first. */
    public List<Version> all(long requestId) {
        return db.read(h -> VersionStore.all(h, requestId));
    }
}
