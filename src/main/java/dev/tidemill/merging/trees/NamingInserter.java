package dev.tidemill.merging.trees;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Says what objects would be called and writes none: for finding out whether a merge is clean. */
public final class NamingInserter extends ObjectInserter.Formatter {
    @Override
    public ObjectId insert(int type, byte[] bytes, int offset, int length) {
        return idFor(type, bytes, offset, length);
    }

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
        return idFor(type, length, in);
    }

    @Override
    public void flush() {
        // nothing was written
    }
}
