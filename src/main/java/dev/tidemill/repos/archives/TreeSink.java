package dev.tidemill.repos.archives;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectLoader;

/** Where an archive's entries go, in the order of the tree. */
interface TreeSink extends Closeable {
    /** What the archive was made from. */
    void begin(String sha, Instant at) throws IOException;

    /** A folder; the name ends with a slash. */
    void folder(String name) throws IOException;

    /** A file. */
    void file(String name, boolean executable, ObjectLoader content) throws IOException;

    /** A symbolic link with its target as it was committed; whoever unpacks it decides whether to follow. */
    void link(String name, byte[] target) throws IOException;
}
