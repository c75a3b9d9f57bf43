package dev.tidemill.repos.storage;

import java.io.IOException;
import org.eclipse.jgit.revwalk.RevWalk;

/** Work that reads a repository, opened and closed around it. */
@FunctionalInterface
public interface Reading<T> {
    T read(GitRepository repository, RevWalk walk) throws IOException;
}
