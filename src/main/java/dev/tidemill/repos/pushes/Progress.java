package dev.tidemill.repos.pushes;

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
    /** Packs that no collection has looked at. */
    long loosePacks() {
        return packCount - coveredPacks;
    }

    /** Packs that are still as they came. */
    long smallPacks() {
        return packCount - Math.max(coveredPacks, joinedPacks);
    }

    /** Commits that no bitmap knows. */
    long looseCommits() {
        return commitCount - coveredCommits;
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
