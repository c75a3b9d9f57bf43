/**
 * Where refs and packs live: JGit's DFS storage over rows and blobs, with caches keyed by the repository's
 * counters. A pack that a request brings is pending (seen by that request only) until
 * {@link dev.tidemill.repos.pushes.Pushes} makes it live. Start with
 * {@link dev.tidemill.repos.storage.Repositories} and {@link dev.tidemill.repos.storage.GitRepository}.
 */
@NullMarked
package dev.tidemill.repos.storage;

import org.jspecify.annotations.NullMarked;
