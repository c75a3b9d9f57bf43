package dev.tidemill.repos.gc;

/** A repository's counts when a collection began: everything up to them is covered when it ends. */
record Counted(long repositoryId, long packCount, long commitCount) {}
