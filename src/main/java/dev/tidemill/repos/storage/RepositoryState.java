package dev.tidemill.repos.storage;

/**
 * A repository and how far it has come, read in one statement. Refs and packs of one state belong
 * together: every ref of {@code refsGeneration} has its objects in the packs of {@code packsGeneration}.
 *
 * @param id the repository's number
 * @param projectId whose it is
 * @param storageName its name in caches, never used twice
 * @param head the full name of the default branch, which need not exist yet
 * @param refsGeneration counts changes of refs, internal ones too
 * @param packsGeneration counts changes of the replicated packs
 * @param derivedGeneration counts changes of what was made of those at this site
 * @param collections counts those of them that may have dropped an object
 * @param hasLocks whether somebody has locked a path (git-lfs)
 */
public record RepositoryState(
        long id,
        long projectId,
        String storageName,
        String head,
        long refsGeneration,
        long packsGeneration,
        long derivedGeneration,
        long collections,
        boolean hasLocks) {}
