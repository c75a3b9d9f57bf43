package dev.tidemill.repos.pushes;

import dev.tidemill.repos.gc.CollectionPolicy;

/** The counters of a repository after a push counted itself, and what collections at this site have covered. */
record Progress(
        long refsGeneration,
        long packsGeneration,
        long derivedGeneration,
        long collections,
        long packCount,
        long commitCount,
        long coveredPacks,
        long joinedPacks,
        long coveredCommits,
        String head,
        boolean hasBranches,
        boolean importing) {
    /** What has piled up. */
    CollectionPolicy.Pile pile() {
        return new CollectionPolicy.Pile(
                commitCount - coveredCommits,
                packCount - coveredPacks,
                packCount - Math.max(coveredPacks, joinedPacks),
                commitCount);
    }

    /** After more was counted. */
    Progress plus(PushStore.Added added) {
        return new Progress(
                refsGeneration + added.pushes(),
                packsGeneration + added.withPacks(),
                derivedGeneration,
                collections,
                packCount + added.packs(),
                commitCount + added.commits(),
                coveredPacks,
                joinedPacks,
                coveredCommits,
                head,
                hasBranches,
                importing);
    }
}
