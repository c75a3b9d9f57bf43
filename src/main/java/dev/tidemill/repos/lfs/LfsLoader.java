package dev.tidemill.repos.lfs;

import java.io.IOException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectStream;

/** A large file as if it stood in the tree itself; never held in memory. */
public final class LfsLoader extends ObjectLoader {
    private final LfsObjects objects;
    private final LfsPointer pointer;

    public LfsLoader(LfsObjects objects, LfsPointer pointer) {
        this.objects = objects;
        this.pointer = pointer;
    }

    @Override
    public int getType() {
        return Constants.OBJ_BLOB;
    }

    @Override
    public long getSize() {
        return pointer.size();
    }

    @Override
    public byte[] getCachedBytes() {
        throw new LargeObjectException();
    }

    @Override
    public ObjectStream openStream() throws IOException {
        var in = objects.open(pointer.oid(), 0, pointer.size());
        return new ObjectStream.Filter(Constants.OBJ_BLOB, pointer.size(), in);
    }
}
