package dev.tidemill.repos.pushes;

/** The counters of a repository after a push counted itself, and what collections at this site have covered. */
record Progress(
        long refsGeneration,
        long packsGeneration,
        long derivedGeneration,
        long packCount,
        long commitCount,
        long coveredPacks,
        long coveredCommits,
        String head,
        boolean hasBranches,
        boolean importing) {
    /** Packs that no collection has looked at. */
    long loosePacks() {
        return packCount - coveredPacks;
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
                packCount + added.packs(),
                commitCount + added.commits(),
                coveredPacks,
                coveredCommits,
                head,
                hasBranches,
                importing);
    }
}
